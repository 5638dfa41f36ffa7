package org.huiyin.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is sealed in the database, masked on screen, and shown only on purpose. */
public enum SensitiveField {
    DOCUMENT,
    PHONE,
    ADDRESS,
    EMAIL,
    BIRTH_DATE;

    /** The name used in database, addresses and messages: {@code birth-date}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SensitiveField> ofCode(String code) {
        return Arrays.stream(values())
                .filter(field -> field.code().equals(code))
                .findFirst();
    }

    /** What the value is sealed and digested for: a value moved to another field does not open there. */
    String sealing() {
        return "person." + code();
    }
}
