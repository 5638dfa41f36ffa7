package org.huiyin.audit;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.audit.AuditFault.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes all chains anew from the rows and compares them with the seals. Reads everything once, in order, without
 * holding more than one row in memory; work goes on meanwhile.
 */
@Service
public class AuditVerifier {

    private static final int FETCH = 2_000;

    private final JdbcClient jdbc;

    AuditVerifier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Verifies the whole record. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AuditReport verify() {
        Verification verification = new Verification();
        for (int partition = 0; partition < Seal.PARTITIONS; partition++) {
            verify(verification, partition, null);
        }
        verification.days();
        return verification.report();
    }

    /**
     * Verifies what was sealed since this was last done and found sound, so that a night does not grow with the years. What
     * somebody does to rows from before shows when the whole is verified.
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public AuditReport verifyFurther() {
        Verification verification = new Verification();
        for (int partition = 0; partition < Seal.PARTITIONS; partition++) {
            int before = verification.faults.size();
            Seal last = verify(verification, partition, verified(partition).orElse(null));
            if (last != null && verification.faults.size() == before) {
                remember(last);
            }
        }
        verification.days();
        return verification.report();
    }

    /** @return the last seal of the partition; null if there is none behind the one already verified */
    private @Nullable Seal verify(Verification verification, int partition, @Nullable Seal verified) {
        try (Stream<Seal> seals = seals(partition, verified == null ? 0 : verified.number());
                Stream<AuditRow> rows = rows(partition, verified == null ? Position.BEFORE_ALL : Seal.end(verified))) {
            return verification.partition(verified, seals.iterator(), rows.iterator());
        }
    }

    /** The last seal verified, if it still is what it was then: else all has to be verified anew. */
    private Optional<Seal> verified(int partition) {
        return jdbc.sql("""
                        select seal.* from audit_verified verified
                        join audit_seal seal on seal.partition = verified.partition and seal.number = verified.number
                            and seal.hash = verified.hash
                        where verified.partition = :partition""").param("partition", partition).query(Seal::read).optional();
    }

    private void remember(Seal seal) {
        jdbc.sql("""
                        insert into audit_verified (partition, number, hash) values (:partition, :number, :hash)
                        on conflict (partition) do update set number = excluded.number, hash = excluded.hash""")
                .param("partition", seal.partition())
                .param("number", seal.number())
                .param("hash", seal.hash())
                .update();
    }

    private Stream<Seal> seals(int partition, int after) {
        return jdbc
                .sql("select * from audit_seal where partition = :partition and number > :after order by number")
                .param("partition", partition)
                .param("after", after)
                .withFetchSize(FETCH)
                .query(Seal::read)
                .stream();
    }

    private Stream<AuditRow> rows(int partition, Position from) {
        return jdbc
                .sql("select " + AuditRow.COLUMNS + """
                        from audit_event
                        where partition = :partition and (era, txid) >= (:era, :txid)
                        order by partition, era, txid, id""")
                .param("partition", partition)
                .param("era", from.era())
                .param("txid", from.txid())
                .withFetchSize(FETCH)
                .query(AuditRow::read)
                .stream();
    }

    /** One verification, while it lasts. */
    private final class Verification {

        private final List<AuditFault> faults = new ArrayList<>();

        private long read;
        private long waiting;
        private int seals;
        private int days;
        private @Nullable String head;

        private record Head(int partition, int number) {}

        @Nullable
        Seal partition(@Nullable Seal verified, Iterator<Seal> links, Iterator<AuditRow> rows) {
            Seal last = verified;
            AuditRow row = next(rows);
            while (links.hasNext()) {
                Seal seal = links.next();
                seals++;
                if (!follows(seal, last)) {
                    fault(Kind.CHAIN_BROKEN, seal);
                }
                ChainDigest digest = new ChainDigest(seal.previous());
                digest.range(seal.partition(), seal.number(), seal.from(), seal.toTxid());
                while (row != null && Position.of(row).before(seal.from())) {
                    fault(Kind.ROWS_ADDED, seal);
                    row = next(rows);
                }
                int found = 0;
                while (row != null && seal.holds(row)) {
                    digest.row(row);
                    found++;
                    row = next(rows);
                }
                read += found;
                if (found != seal.rows()) {
                    fault(found < seal.rows() ? Kind.ROWS_MISSING : Kind.ROWS_ADDED, seal);
                } else if (!Arrays.equals(digest.result(), seal.hash())) {
                    fault(Kind.CHANGED, seal);
                }
                last = seal;
            }
            for (; row != null; row = next(rows)) {
                waiting++;
            }
            return last;
        }

        private boolean follows(Seal seal, @Nullable Seal last) {
            return last == null
                    ? seal.number() == 1 && Arrays.equals(seal.previous(), ChainDigest.NOTHING)
                    : seal.number() == last.number() + 1
                            && seal.from().equals(Seal.end(last))
                            && Arrays.equals(seal.previous(), last.hash());
        }

        void days() {
            Map<Head, byte[]> heads = heads();
            byte[] previous = ChainDigest.NOTHING;
            for (Day day : jdbc.sql("select day, heads, previous, hash from audit_day order by day")
                    .query((row, number) -> new Day(
                            row.getObject("day", LocalDate.class),
                            numbers(row.getArray("heads")),
                            row.getBytes("previous"),
                            row.getBytes("hash")))
                    .list()) {
                days++;
                if (!Arrays.equals(day.previous(), previous) || !Arrays.equals(day.hash(), hash(day, heads))) {
                    fault(Kind.DAY_CHANGED, day.day().toString());
                }
                previous = day.hash();
                head = HexFormat.of().formatHex(day.hash());
            }
        }

        private static byte[] hash(Day day, Map<Head, byte[]> heads) {
            ChainDigest digest = new ChainDigest(day.previous());
            digest.day(day.day());
            for (int partition = 0; partition < day.heads().size(); partition++) {
                int number = day.heads().get(partition);
                if (number > 0) {
                    // A seal that was taken away leaves no hash, and the day does not fit.
                    digest.head(partition, number, heads.getOrDefault(new Head(partition, number), new byte[0]));
                }
            }
            return digest.result();
        }

        /** Hashes of the seals that days name. */
        private Map<Head, byte[]> heads() {
            Map<Head, byte[]> named = new HashMap<>();
            jdbc.sql("""
                            select seal.partition, seal.number, seal.hash
                            from audit_day, unnest(heads) with ordinality as ends (number, place)
                                join audit_seal seal on seal.partition = place - 1 and seal.number = ends.number""").query(row -> {
                named.put(new Head(row.getInt("partition"), row.getInt("number")), row.getBytes("hash"));
            });
            return named;
        }

        AuditReport report() {
            return new AuditReport(read, waiting, seals, days, Optional.ofNullable(head), faults);
        }

        private void fault(Kind kind, Seal seal) {
            fault(kind, seal.partition() + "/" + seal.number());
        }

        private void fault(Kind kind, String where) {
            AuditFault fault = new AuditFault(kind, where);
            if (faults.size() < AuditReport.MOST_FAULTS && !faults.contains(fault)) {
                faults.add(fault);
            }
        }

        private static @Nullable AuditRow next(Iterator<AuditRow> rows) {
            return rows.hasNext() ? rows.next() : null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by content, never through equals
    private record Day(LocalDate day, List<Integer> heads, byte[] previous, byte[] hash) {}

    private static List<Integer> numbers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }
}
