package org.huiyin.confidential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Digests by which a sealed value is found again without being opened: HMAC-SHA-256 under a key of its own for each
 * purpose, derived with HKDF (RFC 5869). Without the key file the few possible phone numbers and ID numbers cannot be
 * tried out against the database.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey root;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    KeyedHash(Keys keys) {
        this.root = keys.hashing();
    }

    /**
     * @param purpose what the value is: equal values of different purposes have unrelated digests
     * @param value in its one canonical form, or equal things are not found
     * @return 32 bytes
     */
    public byte[] of(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(derived.computeIfAbsent(purpose, this::derive));
            return mac.doFinal(value.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java runtime", impossible);
        }
    }

    private SecretKey derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            ALGORITHM,
                            HKDFParameterSpec.ofExtract().addIKM(root).thenExpand(purpose.getBytes(UTF_8), 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HKDF is part of Java 25", impossible);
        }
    }
}
