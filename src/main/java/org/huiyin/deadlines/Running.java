package org.huiyin.deadlines;

/**
 * A running clock with everything its due date is computed from.
 *
 * @param region code of the region of its organ, where its rule has to hold
 * @param revision of the calendar it was computed by; 0 if its term changed since
 */
record Running(ClockView view, Term term, Facts facts, String region, long revision) {

    /** Whether another rule may hold for it now. */
    boolean ruleChanged() {
        return revision == 0;
    }
}
