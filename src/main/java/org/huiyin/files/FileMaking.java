package org.huiyin.files;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Lets each {@link FileMaker} make what is asked for, in turn. */
@Component
class FileMaking {

    private static final int RESUMED = 1_000;

    private static final Logger log = LoggerFactory.getLogger(FileMaking.class);

    private record Bench(FileMaker maker, Semaphore turn) {}

    private final Map<String, Bench> benches;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TaskExecutor executor;
    private final TransactionTemplate transaction;

    FileMaking(
            List<FileMaker> makers,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            TransactionTemplate transaction) {
        this.benches = makers.stream()
                .map(maker -> new Bench(maker, new Semaphore(1)))
                .collect(toMap(bench -> bench.maker.table(), identity()));
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
        this.transaction = transaction;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void asked(FileAsked file) {
        Bench bench = Objects.requireNonNull(benches.get(file.table()), file.table());
        executor.execute(() -> make(bench, file.id()));
    }

    /** Takes up what a stop of the server cut off. */
    @EventListener
    void resume(ApplicationReadyEvent started) {
        for (Bench bench : benches.values()) {
            jdbc.sql("select id from %s where finished_at is null order by asked_at limit %d"
                            .formatted(bench.maker.table(), RESUMED))
                    .query(UUID.class)
                    .list()
                    .forEach(id -> executor.execute(() -> make(bench, id)));
        }
    }

    private void make(Bench bench, UUID id) {
        FileMaker maker = bench.maker;
        bench.turn.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(status -> {
                if (mine(maker, id) && wanted(maker, id)) {
                    maker.make(id);
                }
            });
        } catch (Refusal refusal) {
            fail(
                    maker,
                    id,
                    refusal.code(),
                    Arrays.stream(refusal.arguments()).map(String::valueOf).toList());
        } catch (NotFound gone) {
            fail(maker, id, maker.code() + ".no-access", List.of());
        } catch (RuntimeException failure) {
            log.error("{} {} could not be made", maker.table(), id, failure);
            fail(maker, id, maker.code() + ".failed", List.of());
        } finally {
            bench.turn.release();
        }
    }

    /** False if another process is at it: the lock lasts as long as the making. */
    private boolean mine(FileMaker maker, UUID id) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:file, 0))")
                .param("file", maker.table() + " " + id)
                .query(Boolean.class)
                .single();
    }

    private boolean wanted(FileMaker maker, UUID id) {
        return jdbc.sql("select exists (select from %s where id = :id and finished_at is null)"
                        .formatted(maker.table()))
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private void fail(FileMaker maker, UUID id, String code, List<String> arguments) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update %s
                        set state = 'failed', failure = :code, arguments = :arguments::jsonb, finished_at = :now
                        where id = :id and finished_at is null
                        """.formatted(maker.table()))
                .param("code", code)
                .param("arguments", json.writeValueAsString(arguments))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update());
    }
}
