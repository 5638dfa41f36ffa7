package org.huiyin.organization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports files of units: all lines in one transaction, or none. The work runs behind the page, tells how far it is,
 * can be cancelled, and begins anew after a restart; what it writes counts only with its last statement.
 */
@Service
public class UnitImports {

    /** The largest file taken, in bytes. */
    public static final int MAX_BYTES = 20_000_000;

    private static final Logger log = LoggerFactory.getLogger(UnitImports.class);
    private static final int FAULTS_KEPT = 500;
    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final UnitWriter writer;
    private final UnitFile file;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;
    private final TaskExecutor executor;
    // They wait here and not for the lock of the tree, which would cost a connection each.
    private final Semaphore turn = new Semaphore(1);
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;

    UnitImports(
            JdbcClient jdbc,
            UnitWriter writer,
            UnitFile file,
            Audit audit,
            JsonMapper json,
            Clock clock,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.file = file;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Takes the file and begins the work behind the caller's back.
     *
     * @param dryRun check only
     * @return what to ask {@link #get} for
     * @throws Invalid if the file is larger than {@link #MAX_BYTES} or empty
     */
    public UUID start(Actor actor, String fileName, byte[] content, boolean dryRun) {
        UUID id = keep(actor, fileName, content, dryRun);
        whenKept(() -> executor.execute(() -> run(id)));
        return id;
    }

    /** Another thread sees the file only once the caller's transaction has ended well; without one that is now. */
    private static void whenKept(Runnable begin) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            begin.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                begin.run();
            }
        });
    }

    /** The same while the caller waits: for callers that have nothing to show meanwhile. */
    public UnitImport run(Actor actor, String fileName, byte[] content, boolean dryRun) {
        UUID id = keep(actor, fileName, content, dryRun);
        run(id);
        return get(actor, id);
    }

    /** @throws NotFound if there is none of the actor's */
    public UnitImport get(Actor actor, UUID id) {
        return jdbc.sql("select * from unit_import where id = :id and staff_id = :staff")
                .param("id", id)
                .param("staff", actor.staff().value())
                .query(rows())
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** The actor's last ten, the latest first. */
    public List<UnitImport> latest(Actor actor) {
        return jdbc.sql("select * from unit_import where staff_id = :staff order by started_at desc limit 10")
                .param("staff", actor.staff().value())
                .query(rows())
                .list();
    }

    /** Asks the work to stop; a finished one stays as it is. */
    public void cancel(Actor actor, UUID id) {
        get(actor, id);
        jdbc.sql("update unit_import set cancel_asked = true where id = :id and finished_at is null")
                .param("id", id)
                .update();
    }

    /** Takes up what a stop of the server cut off. */
    @EventListener
    void resume(ApplicationReadyEvent started) {
        jdbc.sql("select id from unit_import where state in ('waiting', 'checking', 'writing') and content is not null")
                .query(UUID.class)
                .list()
                .forEach(id -> executor.execute(() -> run(id)));
    }

    private UUID keep(Actor actor, String fileName, byte[] content, boolean dryRun) {
        Administration.require(actor);
        if (content.length == 0) {
            throw new Invalid("file", "import-empty");
        }
        if (content.length > MAX_BYTES) {
            throw new Invalid("file", "import-too-large", MAX_BYTES / 1_000_000);
        }
        Reach reach = Reach.of(actor);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into unit_import
                            (id, staff_id, everything, roots, file_name, content, dry_run, state, started_at)
                        values (:id, :staff, :everything, :roots, :name, :content, :dryRun, 'waiting', :now)""")
                .param("id", id)
                .param("staff", actor.staff().value())
                .param("everything", reach.everything())
                .param("roots", reach.roots().stream().map(UnitId::value).toArray(UUID[]::new))
                .param("name", fileName.length() > 200 ? fileName.substring(0, 200) : fileName)
                .param("content", content)
                .param("dryRun", dryRun)
                .param("now", now())
                .update();
        return id;
    }

    private record Job(StaffId staff, Reach reach, byte[] content, boolean dryRun) {}

    private void run(UUID id) {
        turn.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(status -> {
                // Changes to the tree wait for each other; so a second runner of the same import finds it finished.
                writer.lock();
                open(id).ifPresent(job -> {
                    if (work(id, job)) {
                        return;
                    }
                    status.setRollbackOnly();
                });
            });
        } catch (Invalid refused) {
            List<ImportFault> faults = refused.faults().stream()
                    .map(fault -> ImportFault.of(0, fault))
                    .toList();
            finish(id, UnitImport.State.REFUSED, faults);
        } catch (Cancelled asked) {
            finish(id, UnitImport.State.CANCELLED, List.of());
        } catch (RuntimeException failure) {
            log.error("import of units {} failed; nothing was written", id, failure);
            finish(id, UnitImport.State.FAILED, List.of());
        } finally {
            turn.release();
        }
    }

    private Optional<Job> open(UUID id) {
        return jdbc.sql("select * from unit_import where id = :id and finished_at is null")
                .param("id", id)
                .query((row, number) -> new Job(
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        new Reach(
                                row.getBoolean("everything"),
                                Arrays.stream((UUID[]) row.getArray("roots").getArray())
                                        .map(UnitId::new)
                                        .collect(Collectors.toUnmodifiableSet())),
                        row.getBytes("content"),
                        row.getBoolean("dry_run")))
                .optional();
    }

    /** @return whether there is something to commit */
    private boolean work(UUID id, Job job) {
        progress(id, UnitImport.State.CHECKING, 0, 0);
        List<ImportLine> lines = file.read(job.content());
        progress(id, UnitImport.State.CHECKING, lines.size(), 0);
        ImportCheck.Result result =
                ImportCheck.check(file, lines, job.reach(), LocalDate.now(clock), existing(ImportCheck.codes(lines)));
        if (!result.faults().isEmpty()) {
            finish(id, UnitImport.State.REFUSED, result.faults());
            return false;
        }
        List<Unit> units = result.units();
        for (int from = 0; from < units.size(); from += CHUNK) {
            progress(id, UnitImport.State.WRITING, lines.size(), from);
            writer.insert(units.subList(from, Math.min(units.size(), from + CHUNK)));
        }
        if (job.dryRun()) {
            finish(id, UnitImport.State.CHECKED, List.of());
            return false;
        }
        audit.record(
                Act.of("unit.imported").by(job.staff()).on("unit-import", id).with("units", units.size()));
        end(id, UnitImport.State.DONE, List.of());
        return true;
    }

    private Map<String, Unit> existing(Set<String> codes) {
        return jdbc
                .sql("select * from unit where code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(UnitRows.INSTANCE)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Unit::code, Function.identity()));
    }

    private static final class Cancelled extends RuntimeException {}

    /** Seen by others at once, whatever becomes of the transaction around it. */
    private void progress(UUID id, UnitImport.State state, int lines, int written) {
        Boolean cancelled = apart.execute(status -> jdbc.sql("""
                        update unit_import set state = :state, lines = :lines, written = :written
                        where id = :id returning cancel_asked""")
                .param("id", id)
                .param("state", state.code())
                .param("lines", lines)
                .param("written", written)
                .query(Boolean.class)
                .single());
        if (Boolean.TRUE.equals(cancelled)) {
            throw new Cancelled();
        }
    }

    private void finish(UUID id, UnitImport.State state, List<ImportFault> faults) {
        apart.executeWithoutResult(status -> end(id, state, faults));
    }

    private void end(UUID id, UnitImport.State state, List<ImportFault> faults) {
        jdbc.sql("""
                        update unit_import
                        set state = :state, written = case when :state = 'done' then lines else 0 end,
                            fault_count = :count, faults = :faults::jsonb, finished_at = :now, content = null
                        where id = :id""")
                .param("id", id)
                .param("state", state.code())
                .param("count", faults.size())
                .param(
                        "faults",
                        json.writeValueAsString(
                                faults.stream().limit(FAULTS_KEPT).toList()))
                .param("now", now())
                .update();
    }

    private RowMapper<UnitImport> rows() {
        return (row, number) -> new UnitImport(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getBoolean("dry_run"),
                UnitImport.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("lines"),
                row.getInt("written"),
                row.getInt("fault_count"),
                json.readValue(row.getString("faults"), new TypeReference<List<ImportFault>>() {}),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }
}
