package org.huiyin.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A due date became another one.
 *
 * @param term code of the term
 * @param by who caused it; null where a rule changed
 * @param oldAt for limits in hours: the moment; null otherwise
 */
public record ClockChange(
        ClockId clock,
        String term,
        Cause cause,
        Instant at,
        @Nullable StaffId by,
        LocalDate oldDue,
        @Nullable LocalDateTime oldAt,
        LocalDate newDue,
        @Nullable LocalDateTime newAt) {

    /** What moved it. */
    public enum Cause {
        EXTENSION,
        /** An interval that does not count began. */
        SUSPENSION,
        /** It ended. */
        RESUMPTION,
        /** The day it runs from was corrected. */
        RESTART,
        /** The days off of a year were announced or changed. */
        NOTICE,
        /** Another row of its term holds. */
        TERM;

        /** The name used in the database and in messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause ofCode(String code) {
            return Arrays.stream(values())
                    .filter(cause -> cause.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
