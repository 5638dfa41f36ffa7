package org.huiyin.deadlines;

/** What happens when the last day is a day off. */
public enum RollPolicy {
    /** The next working day is the last (《民法典》第二百零三条). */
    NEXT_WORKDAY,
    /** The last day stays as counted. */
    NONE
}
