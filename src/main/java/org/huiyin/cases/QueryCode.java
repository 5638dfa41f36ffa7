package org.huiyin.cases;

import java.security.SecureRandom;

/**
 * What an applicant types beside the case number to see its state: eight digits, printed on the receipt and kept only as
 * a keyed hash.
 */
public record QueryCode(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static QueryCode random() {
        return new QueryCode("%08d".formatted(RANDOM.nextInt(100_000_000)));
    }

    @Override
    public String toString() {
        return value;
    }
}
