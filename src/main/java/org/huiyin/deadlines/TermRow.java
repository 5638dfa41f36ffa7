package org.huiyin.deadlines;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A row of the terms as it is kept.
 *
 * @param active false while no office has confirmed that it holds
 * @param withdrawn entered by mistake, and since then as if it had never been there
 */
public record TermRow(Term term, boolean active, boolean withdrawn) {

    /** How a row stands on a day. */
    public enum State {
        IN_FORCE,
        /** Its first day is still to come. */
        AHEAD,
        /** A later row for the same region has taken its place. */
        REPLACED,
        /** Its last day is over. */
        ENDED,
        /** No office has confirmed that it holds. */
        UNCONFIRMED,
        /** It was entered by mistake. */
        WITHDRAWN;

        /** The name used in messages: {@code in-force}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it counts at all, now or in its time. */
    boolean counts() {
        return active && !withdrawn;
    }

    boolean holds(String regionCode, LocalDate on) {
        return counts() && regionCode.startsWith(term.region()) && term.validOn(on);
    }

    TermRow endingOn(LocalDate lastDay) {
        return new TermRow(term.endingOn(lastDay), active, withdrawn);
    }
}
