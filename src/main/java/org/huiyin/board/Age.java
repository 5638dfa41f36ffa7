package org.huiyin.board;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long ago a step was opened, in days; the day it was opened is day 0. */
public enum Age {
    WEEK(0, 7),
    FORTNIGHT(8, 15),
    MONTH(16, 30),
    TWO_MONTHS(31, 60),
    QUARTER(61, 90),
    LONGER(91, null);

    private final int from;
    private final @Nullable Integer to;

    Age(int from, @Nullable Integer to) {
        this.from = from;
        this.to = to;
    }

    /** Fewest days. */
    public int from() {
        return from;
    }

    /** Most days; null if there is no most. */
    public @Nullable Integer to() {
        return to;
    }

    /** The name in addresses and messages. */
    public String code() {
        return to == null ? from + "-" : from + "-" + to;
    }

    public static Optional<Age> ofCode(String code) {
        return Arrays.stream(values()).filter(age -> age.code().equals(code)).findFirst();
    }

    /** Last day on which an item of this age was opened. */
    LocalDate latest(LocalDate today) {
        return today.minusDays(from);
    }

    /** First day on which an item of this age was opened; null if there is none. */
    @Nullable
    LocalDate earliest(LocalDate today) {
        return to == null ? null : today.minusDays(to);
    }
}
