package org.huiyin.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Facts.Extension;
import org.huiyin.ids.CaseId;
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

    private static final int PAGE = 1_000;

    private static final String SELECT = """
            select clock.*, coalesce(term.article, '') as article, coalesce(term.binds, 'organ') as binds
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
    boolean insert(ClockId id, Start start, Term term, DueDate due, LocalDate warnOn) {
        Facts facts = start.facts();
        Period set = facts.set();
        return jdbc.sql("""
                        insert into legal_clock
                            (id, case_id, term_code, term_id, unit_id, organ_id, start_event, started_on, started_at,
                             set_amount, set_unit, set_until, due_on, due_at, warn_on, suspended_since, provisional, sum,
                             created_at)
                        values
                            (:id, :case, :code, :term, :unit, :organ, :event, :startedOn, :startedAt,
                             :setAmount, :setUnit, :setUntil, :dueOn, :dueAt, :warnOn, :suspendedSince, :provisional,
                             :sum::jsonb, :now)
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

    void update(ClockId id, DueDate due, LocalDate warnOn) {
        jdbc.sql("""
                        update legal_clock
                        set due_on = :dueOn, due_at = :dueAt, warn_on = :warnOn, suspended_since = :suspendedSince,
                            provisional = :provisional, sum = :sum::jsonb
                        where id = :id""")
                .param("id", id.value())
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

    /** The next page of running clocks by id. */
    List<ClockView> lockPage(UUID after, boolean provisionalOnly) {
        return jdbc.sql(SELECT + """
                        where clock.outcome is null and clock.id > :after
                        """ + (provisionalOnly ? "and clock.provisional" : "") + """

                        order by clock.id
                        limit :limit
                        for no key update of clock""")
                .param("after", after)
                .param("limit", PAGE)
                .query(row)
                .list();
    }

    /** The rule a clock was started by. */
    Term term(ClockId id) {
        return terms.get(jdbc.sql("select term_id from legal_clock where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single());
    }

    Facts facts(ClockId id) {
        Facts start = jdbc.sql("""
                        select start_event, started_on, started_at, set_amount, set_unit, set_until
                        from legal_clock where id = :id""")
                .param("id", id.value())
                .query((result, number) -> Facts.of(
                                result.getString("start_event"), result.getObject("started_on", LocalDate.class))
                        .at(time(result))
                        .set(set(result))
                        .until(result.getObject("set_until", LocalDate.class)))
                .single();
        return start.excluding(exclusions(id)).extended(extensions(id));
    }

    List<Extension> extensions(ClockId id) {
        return jdbc.sql("select days, approved_on from clock_extension where clock_id = :id order by id")
                .param("id", id.value())
                .query((result, number) ->
                        new Extension(result.getInt("days"), result.getObject("approved_on", LocalDate.class)))
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

    List<Exclusion> exclusions(ClockId id) {
        return jdbc.sql("select kind, from_on, to_on from clock_exclusion where clock_id = :id order by from_on")
                .param("id", id.value())
                .query((result, number) -> exclusion(result))
                .list();
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
                result.getString("reason"));
    }
}
