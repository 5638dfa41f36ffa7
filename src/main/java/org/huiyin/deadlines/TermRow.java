package org.huiyin.deadlines;

import java.time.LocalDate;

/**
 * A row of the terms as it is kept.
 *
 * @param active false while no office has confirmed that it holds
 * @param withdrawn entered by mistake, and since then as if it had never been there
 */
record TermRow(Term term, boolean active, boolean withdrawn) {

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
