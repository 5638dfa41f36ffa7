package org.huiyin.audit;

import static org.huiyin.audit.Seal.PARTITIONS;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links rows into chains, so that a row changed, taken away or slipped in later is found. Writers never wait for it: it
 * reads what is settled and adds a row of its own. Each partition is sealed by one node at a time, whichever comes first.
 *
 * <p>A row becomes visible when its transaction commits, which may be long after rows with higher numbers. So a link holds
 * all rows of a range of transactions, and a range ends before the oldest transaction that still runs.
 */
@Service
class Sealing {

    private static final Logger log = LoggerFactory.getLogger(Sealing.class);

    /** The most rows a link holds, but for those of one transaction, which are never split. */
    private static final int BATCH = 10_000;

    /** First key of the advisory locks: "audit" on a telephone. */
    private static final int LOCKS = 28348;

    private static final int DAYS = PARTITIONS;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Eras eras;

    Sealing(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Eras eras) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.eras = eras;
    }

    /** Seals what is settled, then the day before today if that has not been done. */
    void run() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            boolean more = true;
            while (more) {
                int part = partition;
                more = transaction.execute(status -> sealNext(part));
            }
        }
        transaction.executeWithoutResult(status -> sealDay(LocalDate.now(clock).minusDays(1)));
    }

    /** @return whether more may be waiting */
    private boolean sealNext(int partition) {
        if (!lock(partition)) {
            return false;
        }
        Seal last = last(partition).orElse(null);
        Position from = Seal.end(last);
        boolean past = from.era() < eras.current();
        // Before the rows are read: each of these transactions has ended by then.
        long settled = past ? Seal.END_OF_ERA : oldestRunning();
        long to = rangeEnd(partition, from, settled);
        List<AuditRow> rows = rows(partition, from, to);
        // An era that is over is closed even if nothing is left, so that nothing can be slipped in at its end.
        if (rows.isEmpty() && !past) {
            return false;
        }
        append(partition, last, from, to, rows);
        return past || to < settled;
    }

    private void append(int partition, @Nullable Seal last, Position from, long to, List<AuditRow> rows) {
        byte[] previous = last == null ? ChainDigest.NOTHING : last.hash();
        int number = last == null ? 1 : last.number() + 1;
        ChainDigest digest = new ChainDigest(previous);
        digest.range(partition, number, from, to);
        rows.forEach(digest::row);
        jdbc.sql("""
                        insert into audit_seal
                            (partition, number, era, from_txid, to_txid, rows, previous, hash, sealed_at)
                        values (:partition, :number, :era, :from, :to, :rows, :previous, :hash, :now)""")
                .param("partition", partition)
                .param("number", number)
                .param("era", from.era())
                .param("from", from.txid())
                .param("to", to)
                .param("rows", rows.size())
                .param("previous", previous)
                .param("hash", digest.result())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private boolean lock(int key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:locks, :key)")
                .param("locks", LOCKS)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private Optional<Seal> last(int partition) {
        return jdbc.sql("select * from audit_seal where partition = :partition order by number desc limit 1")
                .param("partition", partition)
                .query(Seal::read)
                .optional();
    }

    private long oldestRunning() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** Where a full batch ends, between two transactions; what is settled, if that is less. */
    private long rangeEnd(int partition, Position from, long settled) {
        return jdbc.sql("""
                        select txid from audit_event
                        where partition = :partition and era = :era and txid >= :from and txid < :settled
                        order by txid
                        offset :batch limit 1""")
                .param("partition", partition)
                .param("era", from.era())
                .param("from", from.txid())
                .param("settled", settled)
                .param("batch", BATCH)
                .query(Long.class)
                .optional()
                .map(full -> Math.min(full + 1, settled))
                .orElse(settled);
    }

    private List<AuditRow> rows(int partition, Position from, long to) {
        return jdbc.sql("select " + AuditRow.COLUMNS + """
                        from audit_event
                        where partition = :partition and era = :era and txid >= :from and txid < :to
                        order by txid, id""")
                .param("partition", partition)
                .param("era", from.era())
                .param("from", from.txid())
                .param("to", to)
                .query(AuditRow::read)
                .list();
    }

    private void sealDay(LocalDate day) {
        if (!lock(DAYS) || sealed(day)) {
            return;
        }
        List<Optional<Seal>> heads =
                IntStream.range(0, PARTITIONS).mapToObj(this::last).toList();
        if (heads.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        byte[] previous = jdbc.sql("select hash from audit_day order by day desc limit 1")
                .query((row, number) -> row.getBytes("hash"))
                .optional()
                .orElse(ChainDigest.NOTHING);
        ChainDigest digest = new ChainDigest(previous);
        digest.day(day);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int part = partition;
            heads.get(partition).ifPresent(seal -> digest.head(part, seal.number(), seal.hash()));
        }
        byte[] hash = digest.result();
        jdbc.sql("""
                        insert into audit_day (day, heads, previous, hash, sealed_at)
                        values (:day, :heads, :previous, :hash, :now)""")
                .param("day", day)
                .param(
                        "heads",
                        heads.stream()
                                .map(head -> head.map(Seal::number).orElse(0))
                                .toArray(Integer[]::new))
                .param("previous", previous)
                .param("hash", hash)
                .param("now", OffsetDateTime.now(clock))
                .update();
        // Outside the database it bears witness against whoever can rewrite all of it.
        log.info("Audit of {} sealed: {}", day, HexFormat.of().formatHex(hash));
    }

    private boolean sealed(LocalDate day) {
        return jdbc.sql("select exists (select from audit_day where day >= :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }
}
