package org.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A link of a partition's chain.
 *
 * @param number 1, 2, 3 … within the partition
 * @param from where it begins, which is where the link before ends
 * @param toTxid first transaction of the era that it does not hold
 * @param rows how many rows it holds
 * @param previous hash of the link before; all zeros for the first
 */
// The arrays are compared by content where it matters, never through equals.
@SuppressWarnings("ArrayRecordComponent")
record Seal(int partition, int number, Position from, long toTxid, int rows, byte[] previous, byte[] hash) {

    static final int PARTITIONS = 8;

    /** More transactions than any cluster counts: a link that reaches here closes its era. */
    static final long END_OF_ERA = Long.MAX_VALUE;

    /** Where the chain goes on: after its last link, in the next era if that one is closed. */
    static Position end(@Nullable Seal last) {
        if (last == null) {
            return new Position((short) 1, 0);
        }
        short era = last.from.era();
        return last.toTxid == END_OF_ERA ? new Position((short) (era + 1), 0) : new Position(era, last.toTxid);
    }

    boolean holds(AuditRow row) {
        return row.era() == from.era() && row.txid() >= from.txid() && row.txid() < toTxid;
    }

    static Seal read(ResultSet row, int number) throws SQLException {
        return new Seal(
                row.getInt("partition"),
                row.getInt("number"),
                new Position(row.getShort("era"), row.getLong("from_txid")),
                row.getLong("to_txid"),
                row.getInt("rows"),
                row.getBytes("previous"),
                row.getBytes("hash"));
    }
}
