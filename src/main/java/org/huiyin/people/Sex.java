package org.huiyin.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As the identity document states it. */
public enum Sex {
    FEMALE,
    MALE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sex> ofCode(String code) {
        return Arrays.stream(values()).filter(sex -> sex.code().equals(code)).findFirst();
    }
}
