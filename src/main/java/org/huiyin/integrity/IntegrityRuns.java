package org.huiyin.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.organization.Administration;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Runs all checks and keeps what they found, for those who have to mend it. */
@Service
public class IntegrityRuns {

    private static final Logger log = LoggerFactory.getLogger(IntegrityRuns.class);

    /** A run that began longer ago was cut off. */
    private static final Duration LONGEST = Duration.ofHours(2);

    /** The runs that are kept. */
    private static final int KEPT = 60;

    /** The most findings shown. */
    private static final int SHOWN = 500;

    /** What a run says of a check that could not be carried out. */
    private static final String NOT_CHECKED = "not-checked";

    private final JdbcClient jdbc;
    private final List<IntegrityCheck> checks;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    IntegrityRuns(JdbcClient jdbc, List<IntegrityCheck> checks, Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.checks = checks.stream()
                .sorted(Comparator.comparing(IntegrityCheck::code))
                .toList();
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param check code of the check
     * @param number of the case; null if it is about none
     */
    public record Found(
            String check,
            String subject,
            @Nullable UUID caseId,
            @Nullable String number,
            @Nullable String unit) {}

    /** How far checks go: what came since the last sound run, where that can be told, or all. */
    public enum Depth {
        FURTHER,
        WHOLE
    }

    /** The codes of all checks. */
    public List<String> codes() {
        return checks.stream().map(IntegrityCheck::code).toList();
    }

    /**
     * The run of a night, by the first node that comes. On Sundays the whole audit record is verified, else what was sealed
     * since.
     *
     * @return empty if another node has it
     */
    Optional<UUID> nightly() {
        LocalDate night = LocalDate.now(clock);
        return begin(night, null)
                .map(id -> carryOut(id, night.getDayOfWeek() == DayOfWeek.SUNDAY ? Depth.WHOLE : Depth.FURTHER));
    }

    /** Runs all checks while the caller waits. */
    public UUID run(Depth depth) {
        return carryOut(begin(null, null).orElseThrow(), depth);
    }

    /** Runs all checks behind the page, unless they are being run. */
    public void start(Actor actor) {
        requireReader(actor);
        boolean running = latest().filter(run -> run.state() == IntegrityRun.State.RUNNING)
                .filter(run -> run.startedAt().isAfter(clock.instant().minus(LONGEST)))
                .isPresent();
        if (running) {
            return;
        }
        audit.record(Act.of("integrity.checked").by(actor.staff()));
        UUID id = begin(null, actor.staff()).orElseThrow();
        Thread.ofVirtual().name("check-integrity").start(() -> carryOut(id, Depth.FURTHER));
    }

    /** The latest run. */
    public Optional<IntegrityRun> latest() {
        return jdbc.sql("select * from integrity_run order by started_at desc, id desc limit 1")
                .query((row, n) -> run(row))
                .optional();
    }

    /** The run with this id. */
    public IntegrityRun get(UUID id) {
        return jdbc.sql("select * from integrity_run where id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /**
     * What a run found, as far as the actor may know: auditors and administrators of everything all but what is restricted,
     * administrators and heads what lies with their units; what is restricted only those who may see the case.
     *
     * @throws NotFound if the actor is none of them
     */
    public List<Found> found(Actor actor, UUID run) {
        requireReader(actor);
        Visibility visible = access.rows(actor, "f", "case_id", CaseScope.STATUS);
        return jdbc.sql("""
                        select f.check_code, f.subject, f.case_id, c.number, u.name as unit
                        from integrity_finding f
                        left join case_file c on c.id = f.case_id
                        left join unit u on u.id = f.unit_id
                        where f.run_id = :run
                          and (not f.restricted and (:all or array[f.line_1, f.line_2, f.line_3, f.line_4, f.line_5, f.line_6]
                                && :administered) or %s)
                        order by f.check_code, f.id
                        limit :most""".formatted(visible.sql()))
                .params(visible.params())
                .param("run", run)
                .param("all", actor.has(Role.AUDITOR) || Administration.everything(actor))
                .param(
                        "administered",
                        actor.assignments().stream()
                                .filter(held -> held.role() == Role.ADMINISTRATOR)
                                .map(held -> held.unit().value())
                                .toArray(UUID[]::new))
                .param("most", SHOWN)
                .query((row, n) -> found(row))
                .list();
    }

    /** All that a run found, for the console. */
    List<Found> found(UUID run) {
        return jdbc.sql("""
                        select f.check_code, f.subject, f.case_id, c.number, u.name as unit
                        from integrity_finding f
                        left join case_file c on c.id = f.case_id and not c.restricted
                        left join unit u on u.id = f.unit_id and not f.restricted
                        where f.run_id = :run
                        order by f.check_code, f.id""").param("run", run).query((row, n) -> found(row)).list();
    }

    private Optional<UUID> begin(@Nullable LocalDate night, @Nullable StaffId by) {
        UUID id = Ids.next();
        int inserted = jdbc.sql("""
                        insert into integrity_run (id, night, asked_by, state, started_at)
                        values (:id, :night, :by, 'running', :now)
                        on conflict (night) do nothing""")
                .param("id", id)
                .param("night", night)
                .param("by", by == null ? null : by.value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return inserted == 1 ? Optional.of(id) : Optional.empty();
    }

    private UUID carryOut(UUID run, Depth depth) {
        Map<IntegrityCheck, List<Finding>> found = new HashMap<>();
        List<IntegrityCheck> failed = new ArrayList<>();
        for (IntegrityCheck check : checks) {
            try {
                found.put(check, check.findings(depth));
            } catch (RuntimeException failure) {
                log.error("Check {} could not be carried out", check.code(), failure);
                failed.add(check);
            }
        }
        found.forEach((check, findings) -> findings.forEach(finding -> keep(run, check, finding)));
        failed.forEach(check -> keep(run, check, new Finding(NOT_CHECKED, null, null)));
        jdbc.sql("""
                        update integrity_run r
                        set state = :state, finished_at = :now,
                            findings = (select count(*) from integrity_finding f where f.run_id = r.id)
                        where r.id = :run""")
                .param("state", (failed.isEmpty() ? IntegrityRun.State.DONE : IntegrityRun.State.FAILED).code())
                .param("now", OffsetDateTime.now(clock))
                .param("run", run)
                .update();
        jdbc.sql("""
                        delete from integrity_run where id not in (
                            select id from integrity_run order by started_at desc, id desc limit :kept)""").param("kept", KEPT).update();
        IntegrityRun done = get(run);
        if (done.findings() > 0) {
            log.warn("The check of integrity found {} faults: see /integrity", done.findings());
        }
        return run;
    }

    /** With what access asks for: where the case is, else the unit it lies with. */
    private void keep(UUID run, IntegrityCheck check, Finding finding) {
        jdbc.sql("""
                        insert into integrity_finding (id, run_id, check_code, subject, case_id, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6)
                        select :id, :run, :check, :subject, :case::uuid, coalesce(c.restricted, false), u.id,
                            u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6
                        from (select 1) one
                        left join case_file c on c.id = :case::uuid
                        left join unit u on u.id = coalesce(c.unit_id, :unit::uuid)""")
                .param("id", Ids.next())
                .param("run", run)
                .param("check", check.code())
                .param("subject", finding.subject())
                .param("case", finding.caseId())
                .param("unit", finding.unit())
                .update();
    }

    private static void requireReader(Actor actor) {
        if (!actor.has(Role.AUDITOR) && !actor.has(Role.ADMINISTRATOR) && !actor.has(Role.HEAD)) {
            throw new NotFound();
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString("check_code"),
                row.getString("subject"),
                row.getObject("case_id", UUID.class),
                row.getString("number"),
                row.getString("unit"));
    }

    private static IntegrityRun run(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new IntegrityRun(
                row.getObject("id", UUID.class),
                IntegrityRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getInt("findings"));
    }
}
