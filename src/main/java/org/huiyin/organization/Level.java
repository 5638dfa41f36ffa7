package org.huiyin.organization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The level of government a unit belongs to, from the organs above the city down to the village. */
public enum Level {
    /** Province and state. */
    ABOVE(2),
    CITY(4),
    COUNTY(6),
    TOWNSHIP(9),
    VILLAGE(12);

    private final int digits;

    Level(int digits) {
        this.digits = digits;
    }

    /** How many digits of a region code name a region of this level (GB/T 2260 and the statistical codes below it). */
    public int digits() {
        return digits;
    }

    /** The next level up; empty above the city, where the tree of the product ends. */
    public Optional<Level> up() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** The name used in packs, database and API: {@code county}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> ofCode(String code) {
        return Arrays.stream(values())
                .filter(level -> level.code().equals(code))
                .findFirst();
    }
}
