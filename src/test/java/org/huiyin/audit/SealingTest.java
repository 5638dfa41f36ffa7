package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.huiyin.audit.AuditFault.Kind;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** In a database of its own: other tests' open transactions would hold the sealing back. */
@Isolated("what is sealed waits for all older transactions of the server, those of other databases, too")
@DatabaseTest(properties = "huiyin.jobs=false")
class SealingTest {

    @Autowired
    Audit audit;

    @Autowired
    Sealing sealing;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    private LocalDate today;

    @BeforeEach
    void severalLinksAndDays() {
        today = jdbc.sql("select coalesce(max(day), '2026-03-01') + 2 from audit_day")
                .query(LocalDate.class)
                .single();
        for (int day = 0; day < 2; day++) {
            clock.set(LocalDateTime.of(today.plusDays(day), LocalTime.NOON));
            recordSome(40);
            sealing.run();
        }
    }

    @Test
    void whatWasSealedIsSound() {
        AuditReport report = verifier.verify();

        assertThat(report.faults()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.rows()).isGreaterThanOrEqualTo(80);
        assertThat(report.waiting()).isZero();
        assertThat(report.days()).isGreaterThanOrEqualTo(2);
        assertThat(report.head()).get().asString().hasSize(64);
    }

    @Test
    void whatIsTooYoungWaits() {
        recordSome(3);

        assertThat(verifier.verify().waiting()).isEqualTo(3);
        assertThat(verifier.verify().sound()).isTrue();
    }

    @Test
    void sealingTwiceAddsNothing() {
        int seals = verifier.verify().seals();
        sealing.run();

        assertThat(verifier.verify().seals()).isEqualTo(seals);
    }

    /** Somebody with all rights in the database, planted and taken back. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CHANGED       | update audit_event set action = 'case.closed' where id = (select min(id::text) from audit_event where partition = 3)::uuid
            CHANGED       | update audit_event set actor_id = gen_random_uuid() where id = (select min(id::text) from audit_event)::uuid
            CHANGED       | update audit_event set details = '{"days": 31}' where id = (select min(id::text) from audit_event)::uuid
            CHANGED       | update audit_event set at = at + interval '1 microsecond' where id = (select min(id::text) from audit_event)::uuid
            CHANGED       | update audit_event set remote = '10.0.0.9' where id = (select min(id::text) from audit_event)::uuid
            ROWS_MISSING  | delete from audit_event where id = (select min(id::text) from audit_event)::uuid
            ROWS_MISSING  | delete from audit_event
            ROWS_ADDED    | insert into audit_event (id, at, era, txid, action) select gen_random_uuid(), at, era, txid, 'case.viewed' from audit_event order by id limit 1
            ROWS_ADDED    | insert into audit_event (id, at, era, txid, action) values (gen_random_uuid(), now(), 1, 1, 'case.viewed')
            CHANGED       | update audit_seal set hash = sha256('planted') where partition = 2 and number = 1
            CHAIN_BROKEN  | update audit_seal set hash = sha256('planted') where partition = 2 and number = 1
            CHAIN_BROKEN  | update audit_seal set previous = sha256('planted') where partition = 2 and number = 2
            CHANGED       | update audit_seal set to_txid = to_txid + 1 where partition = 2 and number = 1
            CHAIN_BROKEN  | delete from audit_seal where partition = 2 and number = 1
            DAY_CHANGED   | delete from audit_seal where (partition, number) in (select partition, max(number) from audit_seal group by partition)
            DAY_CHANGED   | update audit_day set hash = sha256('planted') where day = (select min(day) from audit_day)
            DAY_CHANGED   | update audit_day set heads[1] = heads[1] - 1 where day = (select max(day) from audit_day)
            DAY_CHANGED   | delete from audit_day where day = (select min(day) from audit_day)
            """)
    void findsWhatWasTamperedWith(Kind kind, String tampering) {
        transaction.executeWithoutResult(status -> {
            for (String table : new String[] {"audit_event", "audit_seal", "audit_day"}) {
                jdbc.sql("alter table " + table + " disable trigger user").update();
            }
            assertThat(jdbc.sql(tampering).update()).isPositive();

            assertThat(verifier.verify().faults()).extracting(AuditFault::kind).contains(kind);
            status.setRollbackOnly();
        });
        assertThat(verifier.verify().faults()).isEmpty();
    }

    /** The row gets its number early and shows late; whoever seals by what shows would miss it for ever. */
    @Test
    void aTransactionThatCommitsLateIsNotMissed() throws Exception {
        CaseId late = CaseId.next();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch sealed = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> slow = other.submit(() -> transaction.executeWithoutResult(status -> {
                audit.record(Act.of("case.viewed").on(late));
                written.countDown();
                await(sealed);
            }));
            await(written);
            recordSome(20);
            sealing.run();
            assertThat(verifier.verify().waiting()).isEqualTo(20);
            sealed.countDown();
            slow.get(10, TimeUnit.SECONDS);
        }
        sealing.run();

        assertThat(verifier.verify().faults()).isEmpty();
        assertThat(verifier.verify().waiting()).isZero();
    }

    @Test
    void twoNodesSealOnce() throws Exception {
        recordSome(200);
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            Future<?> one = nodes.submit(sealing::run);
            Future<?> two = nodes.submit(sealing::run);
            one.get(20, TimeUnit.SECONDS);
            two.get(20, TimeUnit.SECONDS);
        }
        sealing.run();

        assertThat(verifier.verify().faults()).isEmpty();
        assertThat(verifier.verify().waiting()).isZero();
    }

    /** As after a restore from a dump: the cluster counts its transactions anew. */
    @Test
    void aRestoredDatabaseBeginsAnEra() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table audit_era disable trigger user").update();
            jdbc.sql("update audit_era set cluster = cluster + 1").update();
            short era = new Eras(jdbc).current();
            assertThat(era).isEqualTo((short) 2);
            jdbc.sql("""
                            insert into audit_event (id, at, era, txid, action)
                            select gen_random_uuid(), now(), 2, n, 'case.viewed' from generate_series(5, 40) as n""").update();
            Sealing restored = new Sealing(jdbc, transaction, clock, new Eras(jdbc));
            restored.run();

            AuditReport report = verifier.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.waiting()).isZero();

            jdbc.sql("""
                            insert into audit_event (id, at, era, txid, action)
                            values (gen_random_uuid(), now(), 1, 9000000000, 'case.viewed')""").update();
            assertThat(verifier.verify().faults()).extracting(AuditFault::kind).contains(Kind.ROWS_ADDED);
            status.setRollbackOnly();
        });
    }

    private void recordSome(int rows) {
        for (int row = 0; row < rows; row++) {
            audit.record(Act.of("case.viewed")
                    .by(StaffId.next())
                    .on(CaseId.next())
                    .with("page", "timeline")
                    .with("row", row));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
