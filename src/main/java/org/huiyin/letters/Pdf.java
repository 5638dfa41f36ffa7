package org.huiyin.letters;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A letter as it is set. */
record Pdf(byte[] content, int pages) {

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
