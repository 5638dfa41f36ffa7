package org.huiyin.deadlines;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Facts.Extension;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of clocks, their intervals and extensions. */
@Repository
class ClockRows {

    private static final String SELECT = """
            select clock.*, coalesce(term.article, '') as article, coalesce(term.binds, 'organ') as binds,
                term.region as rule_region, term.valid_from as rule_from,
                clock.outcome is null and clock.revision < (select max(revision) from calendar_notice) as recounting
            from legal_clock clock left join legal_term term on term.id = clock.term_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Terms terms;
    private final Clock clock;
    private final RowMapper<ClockView> row = (result, number) -> view(result);

    ClockRows(JdbcClient jdbc, JsonMapper json, Terms terms, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.terms = terms;
        this.clock = clock;
    }

    /** @return false if the organ has this duty in this case already */
    boolean insert(ClockId id, Start start, Term term, DueDate due, LocalDate warnOn, long revision) {
        Facts facts = start.facts();
        Period set = facts.set();
        return jdbc.sql("""
                        insert into legal_clock
                            (id, case_id, term_code, term_id, unit_id, organ_id, start_event, started_on, started_at,
                             set_amount, set_unit, set_until, due_on, due_at, warn_on, suspended_since, provisional, sum,
                             revision, created_at)
                        values
                            (:id, :case, :code, :term, :unit, :organ, :event, :startedOn, :startedAt,
                             :setAmount, :setUnit, :setUntil, :dueOn, :dueAt, :warnOn, :suspendedSince, :provisional,
                             :sum::jsonb, :revision, :now)
                        on conflict (case_id, term_code, organ_id) where outcome is null do nothing""")
                        .param("id", id.value())
                        .param("case", start.caseId().value())
                        .param("code", start.term())
                        .param("term", term.id())
                        .param("unit", start.unit().value())
                        .param("organ", start.organ().value())
                        .param("event", facts.event())
                        .param("startedOn", facts.start())
                        .param(
                                "startedAt",
                                facts.at() == null ? null : facts.start().atTime(facts.at()))
                        .param("setAmount", set == null ? null : set.amount())
                        .param("setUnit", set == null ? null : set.unit().code())
                        .param("setUntil", facts.until())
                        .param("dueOn", due.on())
                        .param("dueAt", due.at())
                        .param("warnOn", warnOn)
                        .param("suspendedSince", due.suspendedSince())
                        .param("provisional", due.provisional())
                        .param("sum", json.writeValueAsString(due.sum()))
                        .param("revision", revision)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    void insertNoneOwed(ClockId id, Start start, @Nullable Term term, Sum sum, String reason) {
        jdbc.sql("""
                        insert into legal_clock
                            (id, case_id, term_code, term_id, unit_id, organ_id, start_event, started_on, sum, ended_on,
                             outcome, reason, created_at)
                        values
                            (:id, :case, :code, :term, :unit, :organ, :event, :startedOn, :sum::jsonb, :startedOn,
                             'none-owed', :reason, :now)""")
                .param("id", id.value())
                .param("case", start.caseId().value())
                .param("code", start.term())
                .param("term", term == null ? null : term.id())
                .param("unit", start.unit().value())
                .param("organ", start.organ().value())
                .param("event", start.facts().event())
                .param("startedOn", start.facts().start())
                .param("sum", json.writeValueAsString(sum))
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void update(ClockId id, Term term, DueDate due, LocalDate warnOn, long revision) {
        jdbc.sql("""
                        update legal_clock
                        set term_id = :term, revision = :revision, due_on = :dueOn, due_at = :dueAt, warn_on = :warnOn, suspended_since = :suspendedSince,
                            provisional = :provisional, sum = :sum::jsonb
                        where id = :id""")
                .param("id", id.value())
                .param("term", term.id())
                .param("revision", revision)
                .param("dueOn", due.on())
                .param("dueAt", due.at())
                .param("warnOn", warnOn)
                .param("suspendedSince", due.suspendedSince())
                .param("provisional", due.provisional())
                .param("sum", json.writeValueAsString(due.sum()))
                .update();
    }

    void end(ClockId id, LocalDate on, Outcome outcome, @Nullable String reason) {
        jdbc.sql("update legal_clock set ended_on = :on, outcome = :outcome, reason = :reason where id = :id")
                .param("id", id.value())
                .param("on", on)
                .param("outcome", outcome.code())
                .param("reason", reason)
                .update();
    }

    /** The calendar may have changed while it did not run: it is computed anew when it is next looked at. */
    boolean reopen(CaseId caseId, String term) {
        return jdbc.sql("""
                        update legal_clock set ended_on = null, outcome = null, reason = null, revision = 0
                        where id = (
                            select last.id from legal_clock last
                            where last.case_id = :case and last.term_code = :term and last.outcome in ('in-time', 'late')
                            order by last.ended_on desc, last.id desc limit 1)
                          and not exists (
                            select from legal_clock running
                            where running.case_id = :case and running.term_code = :term and running.outcome is null)""").param("case", caseId.value()).param("term", term).update() == 1;
    }

    /** Running clocks of the ended organ whose duty the other has in this case already. */
    List<ClockId> doubled(CaseId caseId, UnitId from, UnitId organ) {
        return jdbc
                .sql("""
                        select mine.id from legal_clock mine
                        where mine.case_id = :case and mine.organ_id = :from and mine.outcome is null
                          and exists (
                            select from legal_clock other
                            where other.case_id = :case and other.organ_id = :organ and other.outcome is null
                              and other.term_code = mine.term_code and other.id <> mine.id)""")
                .param("case", caseId.value())
                .param("from", from.value())
                .param("organ", organ.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(ClockId::new)
                .toList();
    }

    /** @return how many running clocks changed their owner */
    int passTo(CaseId caseId, UnitId from, UnitId to, UnitId organ) {
        return jdbc.sql("""
                        update legal_clock
                        set unit_id = case when unit_id = :from then :to else unit_id end,
                            organ_id = case when organ_id = :from then :organ else organ_id end
                        where case_id = :case and outcome is null and (unit_id = :from or organ_id = :from)""")
                .param("case", caseId.value())
                .param("from", from.value())
                .param("to", to.value())
                .param("organ", organ.value())
                .update();
    }

    Optional<ClockView> find(ClockId id) {
        return jdbc.sql(SELECT + "where clock.id = :id")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    ClockView get(ClockId id) {
        return find(id).orElseThrow();
    }

    Optional<ClockView> lock(ClockId id) {
        return jdbc.sql(SELECT + "where clock.id = :id for no key update of clock")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    ClockView running(CaseId caseId, String term, UnitId organ) {
        return jdbc.sql(SELECT + """
                        where clock.case_id = :case and clock.term_code = :term and clock.organ_id = :organ
                          and clock.outcome is null""")
                .param("case", caseId.value())
                .param("term", term)
                .param("organ", organ.value())
                .query(row)
                .single();
    }

    List<ClockView> lockRunning(CaseId caseId, String term) {
        return jdbc.sql(SELECT + """
                        where clock.case_id = :case and clock.term_code = :term and clock.outcome is null
                        order by clock.id
                        for no key update of clock""")
                .param("case", caseId.value())
                .param("term", term)
                .query(row)
                .list();
    }

    List<ClockView> running(CaseId caseId) {
        return running(List.of(caseId));
    }

    List<ClockView> running(Collection<CaseId> caseIds) {
        return jdbc.sql(SELECT + """
                        where clock.case_id = any(:cases) and clock.outcome is null
                        order by clock.due_on, clock.id""")
                .param("cases", caseIds.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    List<ClockView> all(CaseId caseId) {
        return jdbc.sql(SELECT + "where clock.case_id = :case order by clock.id")
                .param("case", caseId.value())
                .query(row)
                .list();
    }

    List<ClockView> overdue(LocalDate today, @Nullable ClockView after, int limit) {
        return jdbc.sql(SELECT + """
                        where clock.outcome is null and clock.suspended_since is null and clock.due_on < :today
                          and term.binds <> 'applicant'
                          and clock.revision >= (select max(revision) from calendar_notice)
                          and (clock.due_on, clock.id) > (:afterDue, :afterId)
                        order by clock.due_on, clock.id
                        limit :limit""")
                .param("today", today)
                .param("afterDue", after == null ? LocalDate.of(1, 1, 1) : after.dueOn())
                .param("afterId", after == null ? new UUID(0, 0) : after.id().value())
                .param("limit", limit)
                .query(row)
                .list();
    }

    /** Running clocks that have to be computed anew, locked; those that others hold are left to them. */
    List<ClockId> lockOutdated(long revision, int limit) {
        return jdbc.sql("""
                        select id from legal_clock
                        where outcome is null and revision < :revision
                        order by revision, id
                        limit :limit
                        for no key update skip locked""").param("revision", revision).param("limit", limit).query(UUID.class).list().stream()
                .map(ClockId::new)
                .toList();
    }

    /** Running clocks that have to be computed anew, by id, held by others or not. */
    List<ClockId> outdated(long revision, UUID after, int limit) {
        return jdbc
                .sql("""
                        select id from legal_clock
                        where outcome is null and revision < :revision and id > :after
                        order by id
                        limit :limit""")
                .param("revision", revision)
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(ClockId::new)
                .toList();
    }

    int outdated(long revision) {
        return jdbc.sql("select count(*) from legal_clock where outcome is null and revision < :revision")
                .param("revision", revision)
                .query(Integer.class)
                .single();
    }

    /** These clocks were computed anew and are as they were. */
    void confirm(Collection<ClockId> ids, long revision) {
        jdbc.sql("update legal_clock set revision = :revision where id = any(:ids)")
                .param("revision", revision)
                .param("ids", values(ids))
                .update();
    }

    /**
     * Running clocks of a term in a region, of events from one day to another, have to be computed anew: another row may
     * hold for them.
     *
     * @param to null for all later ones
     */
    void ruleChanged(String termCode, String region, LocalDate from, @Nullable LocalDate to) {
        jdbc.sql("""
                        with concerned as (
                            select clock.id from legal_clock clock
                            join unit on unit.id = clock.organ_id and left(unit.region_code, length(:region)) = :region
                            where clock.term_code = :code and clock.outcome is null
                              and clock.started_on >= :from and clock.started_on <= coalesce(:to::date, 'infinity')
                            order by clock.id
                            for no key update of clock)
                        update legal_clock set revision = 0 where id in (select id from concerned)""")
                .param("code", termCode)
                .param("region", region)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** These clocks with what their due dates are computed from, in this order; those that have ended are missing. */
    List<Running> load(Collection<ClockId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        UUID[] values = values(ids);
        Map<UUID, List<Exclusion>> exclusions = jdbc
                .sql("select * from clock_exclusion where clock_id = any(:ids) order by from_on")
                .param("ids", values)
                .query((result, number) -> Map.entry(result.getObject("clock_id", UUID.class), exclusion(result)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        Map<UUID, List<Extension>> extensions = jdbc
                .sql("select * from clock_extension where clock_id = any(:ids) order by id")
                .param("ids", values)
                .query((result, number) -> Map.entry(result.getObject("clock_id", UUID.class), extension(result)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        List<Loaded> loaded = jdbc.sql("""
                        select asked.*, unit.region_code
                        from (%s where clock.id = any(:ids) and clock.outcome is null) asked
                        join unit on unit.id = asked.organ_id
                        order by array_position(:ids, asked.id)""".formatted(SELECT))
                .param("ids", values)
                .query((result, number) -> new Loaded(
                        view(result),
                        result.getObject("term_id", UUID.class),
                        start(result),
                        result.getString("region_code"),
                        result.getLong("revision")))
                .list();
        Map<UUID, Term> rules = terms.get(loaded.stream().map(Loaded::term).toList());
        return loaded.stream()
                .map(one -> {
                    UUID id = one.view().id().value();
                    return new Running(
                            one.view(),
                            requireNonNull(rules.get(one.term())),
                            one.start()
                                    .excluding(exclusions.getOrDefault(id, List.of()))
                                    .extended(extensions.getOrDefault(id, List.of())),
                            one.region(),
                            one.revision());
                })
                .toList();
    }

    private record Loaded(ClockView view, UUID term, Facts start, String region, long revision) {}

    private static Facts start(ResultSet result) throws SQLException {
        return Facts.of(result.getString("start_event"), result.getObject("started_on", LocalDate.class))
                .at(time(result))
                .set(set(result))
                .until(result.getObject("set_until", LocalDate.class));
    }

    /** Keeps the change, with the change of a rule it follows, if that is its cause. */
    void addChange(ClockChange change, CaseId caseId) {
        jdbc.sql("""
                        insert into clock_change
                            (id, clock_id, case_id, at, cause, staff_id, rule_id, old_due, old_at, new_due, new_at)
                        select :id, :clock, :case, :at, :cause, :by,
                            (select r.id from rule_change r
                             where r.state = 'applying' and :cause = case when r.year is null then 'term' else 'notice' end
                             order by r.applied_at limit 1),
                            :oldDue, :oldAt::timestamp, :newDue, :newAt::timestamp""")
                .param("id", Ids.next())
                .param("clock", change.clock().value())
                .param("case", caseId.value())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("cause", change.cause().code())
                .param("by", change.by() == null ? null : change.by().value())
                .param("oldDue", change.oldDue())
                .param("oldAt", change.oldAt())
                .param("newDue", change.newDue())
                .param("newAt", change.newAt())
                .update();
    }

    /** How the due dates of a case changed, the first change first. */
    List<ClockChange> changes(CaseId caseId) {
        return jdbc.sql("""
                        select change.*, clock.term_code
                        from clock_change change join legal_clock clock on clock.id = change.clock_id
                        where change.case_id = :case
                        order by change.id""")
                .param("case", caseId.value())
                .query((result, number) -> {
                    UUID by = result.getObject("staff_id", UUID.class);
                    return new ClockChange(
                            new ClockId(result.getObject("clock_id", UUID.class)),
                            result.getString("term_code"),
                            ClockChange.Cause.ofCode(result.getString("cause")),
                            result.getObject("at", OffsetDateTime.class).toInstant(),
                            by == null ? null : new StaffId(by),
                            result.getObject("old_due", LocalDate.class),
                            result.getObject("old_at", LocalDateTime.class),
                            result.getObject("new_due", LocalDate.class),
                            result.getObject("new_at", LocalDateTime.class));
                })
                .list();
    }

    List<Extension> extensions(ClockId id) {
        return jdbc.sql("select days, approved_on from clock_extension where clock_id = :id order by id")
                .param("id", id.value())
                .query((result, number) -> extension(result))
                .list();
    }

    void addExtension(UUID extension, ClockId id, Extension added, StaffId approvedBy) {
        jdbc.sql("""
                        insert into clock_extension (id, clock_id, days, approved_on, approved_by)
                        values (:extension, :id, :days, :on, :by)""")
                .param("extension", extension)
                .param("id", id.value())
                .param("days", added.days())
                .param("on", added.approvedOn())
                .param("by", approvedBy.value())
                .update();
    }

    Optional<Exclusion> openExclusion(ClockId id) {
        return jdbc.sql("select kind, from_on, to_on from clock_exclusion where clock_id = :id and to_on is null")
                .param("id", id.value())
                .query((result, number) -> exclusion(result))
                .optional();
    }

    void addExclusion(UUID exclusion, ClockId id, Exclusion added) {
        jdbc.sql("""
                        insert into clock_exclusion (id, clock_id, kind, from_on, to_on)
                        values (:exclusion, :id, :kind, :from, :to)""")
                .param("exclusion", exclusion)
                .param("id", id.value())
                .param("kind", added.kind())
                .param("from", added.from())
                .param("to", added.to())
                .update();
    }

    void closeExclusion(ClockId id, LocalDate to) {
        jdbc.sql("update clock_exclusion set to_on = :to where clock_id = :id and to_on is null")
                .param("id", id.value())
                .param("to", to)
                .update();
    }

    private static UUID[] values(Collection<ClockId> ids) {
        return ids.stream().map(ClockId::value).toArray(UUID[]::new);
    }

    private static Extension extension(ResultSet result) throws SQLException {
        return new Extension(result.getInt("days"), result.getObject("approved_on", LocalDate.class));
    }

    private static Exclusion exclusion(ResultSet result) throws SQLException {
        return new Exclusion(
                result.getString("kind"),
                result.getObject("from_on", LocalDate.class),
                result.getObject("to_on", LocalDate.class));
    }

    private static @Nullable LocalTime time(ResultSet result) throws SQLException {
        LocalDateTime at = result.getObject("started_at", LocalDateTime.class);
        return at == null ? null : at.toLocalTime();
    }

    private static @Nullable Period set(ResultSet result) throws SQLException {
        Integer amount = result.getObject("set_amount", Integer.class);
        return amount == null
                ? null
                : new Period(
                        amount, TermUnit.ofCode(result.getString("set_unit")).orElseThrow());
    }

    private ClockView view(ResultSet result) throws SQLException {
        String outcome = result.getString("outcome");
        return new ClockView(
                new ClockId(result.getObject("id", UUID.class)),
                new CaseId(result.getObject("case_id", UUID.class)),
                result.getString("term_code"),
                new UnitId(result.getObject("unit_id", UUID.class)),
                new UnitId(result.getObject("organ_id", UUID.class)),
                result.getString("start_event"),
                result.getObject("started_on", LocalDate.class),
                result.getObject("due_on", LocalDate.class),
                result.getObject("due_at", LocalDateTime.class),
                result.getObject("warn_on", LocalDate.class),
                result.getObject("suspended_since", LocalDate.class),
                result.getBoolean("provisional"),
                json.readValue(result.getString("sum"), Sum.class),
                result.getString("article"),
                Term.Binds.ofCode(result.getString("binds")).orElseThrow(),
                outcome == null ? null : Outcome.ofCode(outcome),
                result.getObject("ended_on", LocalDate.class),
                result.getString("reason"),
                rule(result),
                result.getBoolean("recounting"));
    }

    private static ClockView.@Nullable Rule rule(ResultSet result) throws SQLException {
        UUID id = result.getObject("term_id", UUID.class);
        return id == null
                ? null
                : new ClockView.Rule(
                        id, result.getString("rule_region"), result.getObject("rule_from", LocalDate.class));
    }
}
