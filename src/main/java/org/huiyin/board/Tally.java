package org.huiyin.board;

import org.huiyin.worklist.WorkItem.Light;

/**
 * Open work items, each in one of the first five; some of them rest besides.
 *
 * @param overdue the last day is over
 * @param soon in the last days before it
 * @param timely before those
 * @param undated no clock matters for the step
 * @param paused the clock stands still, because its term excludes an interval
 * @param held put to rest by whoever works on it, which stops no clock: counted among the others too
 */
public record Tally(long overdue, long soon, long timely, long undated, long paused, long held) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /** All open items. */
    public long open() {
        return overdue + soon + timely + undated + paused;
    }

    /** Those of a light. */
    public long of(Light light) {
        return switch (light) {
            case RED -> overdue;
            case YELLOW -> soon;
            case GREEN -> timely;
            case NONE -> undated;
            case PAUSED -> paused;
        };
    }

    /** How many of a hundred are overdue, rounded; 0 of none. */
    public long overduePercent() {
        return open() == 0 ? 0 : Math.round(100.0 * overdue / open());
    }

    Tally minus(Tally other) {
        return new Tally(
                overdue - other.overdue,
                soon - other.soon,
                timely - other.timely,
                undated - other.undated,
                paused - other.paused,
                held - other.held);
    }

    Tally plus(Tally other) {
        return new Tally(
                overdue + other.overdue,
                soon + other.soon,
                timely + other.timely,
                undated + other.undated,
                paused + other.paused,
                held + other.held);
    }
}
