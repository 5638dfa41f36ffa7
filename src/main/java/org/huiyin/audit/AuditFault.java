package org.huiyin.audit;

import java.util.Locale;

/**
 * Something in the record is not as it was sealed.
 *
 * @param where number of the seal with its partition ({@code 3/17}), or the day of a day seal
 */
public record AuditFault(Kind kind, String where) {

    /** What is wrong. */
    public enum Kind {
        /** As many rows as were sealed, and their content or the seal's is not what it was. */
        CHANGED,
        /** Fewer rows than were sealed. */
        ROWS_MISSING,
        /** More rows than were sealed. */
        ROWS_ADDED,
        /** A seal does not follow the one before. */
        CHAIN_BROKEN,
        /** A day's seal does not fit the seals of the day or the day before. */
        DAY_CHANGED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
