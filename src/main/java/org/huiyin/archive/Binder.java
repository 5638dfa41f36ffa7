package org.huiyin.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Has case files bound behind the pages, one at a time in a process, and again from the beginning if the server stopped
 * meanwhile. What was asked for is bound with the rights that whoever asked has when it is.
 */
@Component
class Binder {

    private static final Logger log = LoggerFactory.getLogger(Binder.class);

    private final Binding binding;
    private final MadeFiles files;
    private final Actors actors;
    private final Timeline timeline;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TaskExecutor executor;
    private final Semaphore turn = new Semaphore(1);
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;

    Binder(
            Binding binding,
            MadeFiles files,
            Actors actors,
            Timeline timeline,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            PlatformTransactionManager transactions) {
        this.binding = binding;
        this.files = files;
        this.actors = actors;
        this.timeline = timeline;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void asked(Archives.Asked asked) {
        executor.execute(() -> make(asked.id()));
    }

    /** Takes up what a stop of the server cut off. */
    @EventListener
    void resume(ApplicationReadyEvent started) {
        jdbc.sql("select id from archive where state in ('waiting', 'making') order by asked_at limit 1000")
                .query(UUID.class)
                .list()
                .forEach(id -> executor.execute(() -> make(id)));
    }

    private record Job(
            CaseId caseId, StaffId asker, @Nullable String reason) {}

    private void make(UUID id) {
        turn.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(status -> open(id).ifPresent(job -> bind(id, job)));
        } catch (Refusal refusal) {
            fail(
                    id,
                    refusal.code(),
                    Arrays.stream(refusal.arguments()).map(String::valueOf).toList());
        } catch (NotFound gone) {
            fail(id, "archive.no-access", List.of());
        } catch (RuntimeException failure) {
            log.error("archive {} could not be made", id, failure);
            fail(id, "archive.failed", List.of());
        } finally {
            turn.release();
        }
    }

    /** Empty if it is finished, or another process is at it: the lock lasts as long as the making. */
    private Optional<Job> open(UUID id) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", "archive " + id)
                .query(Boolean.class)
                .single();
        return mine
                ? jdbc.sql("""
                        select case_id, asked_by, reason from archive
                        where id = :id and state in ('waiting', 'making')
                        """)
                        .param("id", id)
                        .query((row, n) -> new Job(
                                new CaseId(row.getObject("case_id", UUID.class)),
                                new StaffId(row.getObject("asked_by", UUID.class)),
                                row.getString("reason")))
                        .optional()
                : Optional.empty();
    }

    private void bind(UUID id, Job job) {
        Actor asker = actors.resolve(job.asker()).orElseThrow(NotFound::new);
        try {
            Path folder = Files.createTempDirectory("huiyin-archive-");
            try {
                Path pdf = folder.resolve("file.pdf");
                Binding.Bound bound = binding.bind(
                        job.caseId(),
                        new RecordSheets.Reader(asker, job.reason()),
                        folder,
                        pdf,
                        (done, parts) -> progress(id, done, parts));
                finish(id, job, asker, bound, files.keep(new FileSystemResource(pdf)));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("archive " + id, e);
        }
    }

    private void finish(UUID id, Job job, Actor asker, Binding.Bound bound, MadeFiles.Kept kept) {
        jdbc.sql("""
                        update archive
                        set state = 'done', hash = :hash, size = :size, pages = :pages, pdfa = :pdfa, finished_at = :now
                        where id = :id
                        """)
                .param("hash", HexFormat.of().parseHex(kept.hash()))
                .param("size", kept.size())
                .param("pages", bound.pages())
                .param("pdfa", bound.pdfa())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        timeline.add(job.caseId(), CaseEvent.Entry.by("archived", asker), Map.of());
        audit.record(Act.of("archive.made")
                .by(asker.staff())
                .on("archive", id)
                .in(job.caseId())
                .with("sha256", kept.hash())
                .with("pages", bound.pages()));
    }

    /** Seen by others at once. */
    private void progress(UUID id, int done, int parts) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        update archive set state = 'making', parts_done = :done, parts = :parts where id = :id
                        """)
                .param("done", done)
                .param("parts", parts)
                .param("id", id)
                .update());
    }

    private void fail(UUID id, String code, List<String> arguments) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        update archive
                        set state = 'failed', failure = :code, arguments = :arguments::jsonb, finished_at = :now
                        where id = :id and state in ('waiting', 'making')
                        """)
                .param("code", code)
                .param("arguments", json.writeValueAsString(arguments))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
