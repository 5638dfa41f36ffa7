package org.huiyin.audit;

import java.util.Comparator;

/** A place in the order in which rows are sealed: before the first row of this transaction of this era. */
record Position(short era, long txid) implements Comparable<Position> {

    /** Where nothing has come before. */
    static final Position BEFORE_ALL = new Position(Short.MIN_VALUE, Long.MIN_VALUE);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::era).thenComparingLong(Position::txid);

    static Position of(AuditRow row) {
        return new Position(row.era(), row.txid());
    }

    boolean before(Position other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
