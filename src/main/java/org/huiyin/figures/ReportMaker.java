package org.huiyin.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.OwnPages.Sheet;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Has reports made behind the pages, one at a time in a process, and again from the beginning if the server stopped
 * meanwhile: with the rights that whoever asked has when it is made. All numbers of a report are of one moment.
 */
@Component
class ReportMaker {

    private static final Logger log = LoggerFactory.getLogger(ReportMaker.class);

    private final ReportSheets sheets;
    private final MadeFiles files;
    private final Actors actors;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TaskExecutor executor;
    private final Semaphore turn = new Semaphore(1);
    private final TransactionTemplate oneMoment;
    private final TransactionTemplate transaction;

    ReportMaker(
            ReportSheets sheets,
            MadeFiles files,
            Actors actors,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            PlatformTransactionManager transactions) {
        this.sheets = sheets;
        this.files = files;
        this.actors = actors;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
        this.transaction = new TransactionTemplate(transactions);
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void asked(Reports.Asked asked) {
        executor.execute(() -> make(asked.id()));
    }

    /** Takes up what a stop of the server cut off. */
    @EventListener
    void resume(ApplicationReadyEvent started) {
        jdbc.sql("select id from figure_report where state = 'waiting' order by asked_at limit 1000")
                .query(UUID.class)
                .list()
                .forEach(id -> executor.execute(() -> make(id)));
    }

    private record Job(StaffId asker, ReportSheets.Wanted wanted) {}

    private void make(UUID id) {
        turn.acquireUninterruptibly();
        try {
            oneMoment.executeWithoutResult(status -> open(id).ifPresent(job -> make(id, job)));
        } catch (Refusal refusal) {
            fail(
                    id,
                    refusal.code(),
                    Arrays.stream(refusal.arguments()).map(String::valueOf).toList());
        } catch (NotFound gone) {
            fail(id, "figures.no-access", List.of());
        } catch (RuntimeException failure) {
            log.error("report {} could not be made", id, failure);
            fail(id, "figures.failed", List.of());
        } finally {
            turn.release();
        }
    }

    /** Empty if it is finished, or another process is at it: the lock lasts as long as the making. */
    private Optional<Job> open(UUID id) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", "report " + id)
                .query(Boolean.class)
                .single();
        return mine
                ? jdbc.sql("select * from figure_report where id = :id and state = 'waiting'")
                        .param("id", id)
                        .query((row, n) -> new Job(
                                new StaffId(row.getObject("asked_by", UUID.class)),
                                new ReportSheets.Wanted(
                                        Report.Kind.ofCode(row.getString("kind")),
                                        new FigureQuery(
                                                new UnitId(row.getObject("unit_id", UUID.class)),
                                                Period.parse(row.getString("period"))
                                                        .orElseThrow(),
                                                row.getString("pack")),
                                        words(
                                                row.getString("proposals"),
                                                row.getString("adopted"),
                                                row.getString("other")))))
                        .optional()
                : Optional.empty();
    }

    private static Report.@Nullable Words words(
            @Nullable String proposals, @Nullable String adopted, @Nullable String other) {
        return proposals == null || adopted == null
                ? null
                : new Report.Words(proposals, adopted, other == null ? "" : other);
    }

    private void make(UUID id, Job job) {
        Actor asker = actors.resolve(job.asker()).orElseThrow(NotFound::new);
        Sheet sheet = sheets.set(asker, job.wanted(), LocalDateTime.now(clock));
        MadeFiles.Kept kept = keep(sheet);
        jdbc.sql("""
                        update figure_report
                        set state = 'done', hash = :hash, size = :size, pages = :pages, finished_at = :now
                        where id = :id
                        """)
                .param("hash", HexFormat.of().parseHex(kept.hash()))
                .param("size", kept.size())
                .param("pages", sheet.pages())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        audit.record(Act.of("report.made")
                .by(asker.staff())
                .on("report", id)
                .with("sha256", kept.hash())
                .with("pages", sheet.pages()));
    }

    private MadeFiles.Kept keep(Sheet sheet) {
        try {
            return files.keep(new ByteArrayResource(sheet.pdf()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fail(UUID id, String code, List<String> arguments) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update figure_report
                        set state = 'failed', failure = :code, arguments = :arguments::jsonb, finished_at = :now
                        where id = :id and state = 'waiting'
                        """)
                .param("code", code)
                .param("arguments", json.writeValueAsString(arguments))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update());
    }
}
