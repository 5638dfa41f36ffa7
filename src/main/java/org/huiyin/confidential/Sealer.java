package org.huiyin.confidential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals sensitive values for the database: AES-256-GCM with a random 96-bit nonce. The purpose is bound to the value as
 * associated data, so that a sealed phone number copied into the column of ID numbers does not open there. The id of
 * the key is written before the value, so that older values open after a rotation.
 */
public final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final Keys keys;

    Sealer(Keys keys) {
        this.keys = keys;
    }

    /**
     * @param purpose what the value is, for instance {@code person.phone}; must be given again to open it
     * @return {@code <key id>.<base64url of nonce, cipher text and tag>}
     */
    public String seal(String purpose, String plain) {
        String id = keys.current();
        return id + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypt(id, purpose, plain.getBytes(UTF_8)));
    }

    /** @throws CannotOpen if the value was changed, was sealed for another purpose, or its key is not in the key file */
    public String open(String purpose, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 1) {
            throw new CannotOpen(purpose, "not a sealed value");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            throw new CannotOpen(purpose, "not a sealed value", notBase64);
        }
        return new String(decrypt(sealed.substring(0, dot), purpose, ByteBuffer.wrap(bytes)), UTF_8);
    }

    /**
     * Seals bytes, for instance a piece of a paper.
     *
     * @return one byte with the length of the key id, the key id, nonce, cipher text and tag
     */
    public byte[] seal(String purpose, byte[] plain) {
        String id = keys.current();
        byte[] idBytes = id.getBytes(ISO_8859_1);
        byte[] encrypted = encrypt(id, purpose, plain);
        return ByteBuffer.allocate(1 + idBytes.length + encrypted.length)
                .put((byte) idBytes.length)
                .put(idBytes)
                .put(encrypted)
                .array();
    }

    /** @throws CannotOpen as {@link #open(String, String)} */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length == 0 || sealed.length < 1 + sealed[0] || sealed[0] < 1) {
            throw new CannotOpen(purpose, "not a sealed value");
        }
        String id = new String(sealed, 1, sealed[0], ISO_8859_1);
        return decrypt(id, purpose, ByteBuffer.wrap(sealed, 1 + sealed[0], sealed.length - 1 - sealed[0]));
    }

    /** Whether the value was sealed with a key that is no longer the current one. */
    public boolean sealedWithOlderKey(String sealed) {
        return !sealed.startsWith(keys.current() + ".");
    }

    private byte[] encrypt(String id, String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(id, purpose), nonce, purpose);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every Java runtime", impossible);
        }
    }

    private byte[] decrypt(String id, String purpose, ByteBuffer sealed) {
        SecretKey key = key(id, purpose);
        if (sealed.remaining() < NONCE_BYTES + TAG_BITS / 8) {
            throw new CannotOpen(purpose, "not a sealed value");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        byte[] encrypted = new byte[sealed.remaining()];
        sealed.get(encrypted);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(encrypted);
        } catch (GeneralSecurityException changed) {
            throw new CannotOpen(purpose, "changed, or sealed for another purpose", changed);
        }
    }

    private SecretKey key(String id, String purpose) {
        return keys.sealing(id)
                .orElseThrow(() -> new CannotOpen(purpose, "the key '" + id + "' is not in the key file"));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher;
    }
}
