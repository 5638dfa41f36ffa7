package org.huiyin.deadlines;

import java.time.LocalDate;
import java.util.Locale;

/** How a duty stands today. */
public enum Light {
    GREEN,
    /** Within the days of warning before the end, the last day included. */
    YELLOW,
    /** The last day is over. */
    RED;

    /** @param warnOn first yellow day */
    public static Light of(LocalDate today, LocalDate warnOn, LocalDate dueOn) {
        if (today.isAfter(dueOn)) {
            return RED;
        }
        return today.isBefore(warnOn) ? GREEN : YELLOW;
    }

    /** The name used in pages and addresses: {@code yellow}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
