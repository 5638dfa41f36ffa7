package org.huiyin.letters;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A letter as it is set. */
record Pdf(byte[] content, int pages) {

    byte[] sha256() {
        return sha256(content);
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
