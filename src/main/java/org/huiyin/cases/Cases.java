package org.huiyin.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.confidential.KeyedHash;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Term;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of cases: opens them, moves them, keeps what was entered and who took part, closes them. Every change runs
 * in the transaction of the step that causes it, and leaves an event on the timeline.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Cases {

    static final String QUERY_CODE = "query-code";

    private final JdbcClient jdbc;
    private final Access access;
    private final Units units;
    private final Timeline timeline;
    private final Clocks clocks;
    private final KeyedHash hashes;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final List<ClosingRule> closingRules;

    Cases(
            JdbcClient jdbc,
            Access access,
            Units units,
            Timeline timeline,
            Clocks clocks,
            KeyedHash hashes,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            List<ClosingRule> closingRules) {
        this.jdbc = jdbc;
        this.access = access;
        this.units = units;
        this.timeline = timeline;
        this.clocks = clocks;
        this.hashes = hashes;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.closingRules = List.copyOf(closingRules);
    }

    /** Which engine instance runs the case. */
    public void run(CaseId id, String processInstance) {
        jdbc.sql("update case_file set process_instance = :process where id = :id")
                .param("process", processInstance)
                .param("id", id.value())
                .update();
    }

    /** The units that a restricted case concerns. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Set<UnitId> concerned(CaseId id) {
        return jdbc
                .sql("select unit_id from case_interest where case_id = :case and unit_id is not null")
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(UnitId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Makes whoever else changes the case wait until this transaction is over. */
    public void lock(CaseId id) {
        boolean there = jdbc.sql("select id from case_file where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound();
        }
    }

    /** The case, whoever asks: for verbs and services that act for the product, never for a page. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public CaseFile get(CaseId id) {
        return jdbc.sql("select c.* from case_file c where c.id = :id")
                .param("id", id.value())
                .query(new CaseRows(json))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /**
     * The case as far as the actor may see it.
     *
     * @throws NotFound if there is none, or none the actor may see to this extent
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public CaseFile get(Actor actor, CaseId id, CaseScope scope) {
        Visibility visible = access.cases(actor, "c", scope);
        return jdbc.sql("select c.* from case_file c where c.id = :id and " + visible.sql())
                .param("id", id.value())
                .params(visible.params())
                .query(new CaseRows(json))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Whether the actor sees that much of a case. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean sees(Actor actor, CaseId id, CaseScope scope) {
        Visibility visible = access.cases(actor, "c", scope);
        return jdbc.sql("select exists (select from case_file c where c.id = :id and " + visible.sql() + ")")
                .param("id", id.value())
                .params(visible.params())
                .query(Boolean.class)
                .single();
    }

    /** The case that an applicant asks about with the two texts on their receipt. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<CaseFile> asked(String number, String code) {
        return CaseNumber.parse(number)
                .flatMap(known -> jdbc.sql("""
                                select c.* from case_file c
                                where c.number = :number and (c.query_hash = :hash or exists (
                                    select from registration_case r where r.case_id = c.id and r.query_hash = :hash))""")
                        .param("number", known.value())
                        .param("hash", queryHash(known, code.replaceAll("\\D", "")))
                        .query(new CaseRows(json))
                        .optional());
    }

    /** Sets who plays a part from now on. Another person in it is told to all with {@link PartChanged}. */
    public void part(CaseId id, CasePart part) {
        part(id, part.part())
                .map(CasePart::staff)
                .filter(before -> part.staff() != null && !before.equals(part.staff()))
                .ifPresent(before -> events.publishEvent(new PartChanged(id, part, before)));
        jdbc.sql("""
                        insert into case_part (case_id, part, unit_id, staff_id, since)
                        values (:case, :part, :unit, :staff, :since)
                        on conflict (case_id, part)
                        do update set unit_id = excluded.unit_id, staff_id = excluded.staff_id, since = excluded.since,
                            former_id = null
                        """)
                .param("case", id.value())
                .param("part", part.part())
                .param("unit", part.unit().value())
                .param("staff", part.staff() == null ? null : part.staff().value())
                .param("since", now())
                .update();
    }

    /** Who plays a part. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<CasePart> part(CaseId id, String part) {
        return jdbc.sql("select part, unit_id, staff_id from case_part where case_id = :case and part = :part")
                .param("case", id.value())
                .param("part", part)
                .query((row, n) -> new CasePart(
                        row.getString("part"),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        Optional.ofNullable(row.getObject("staff_id", UUID.class))
                                .map(StaffId::new)
                                .orElse(null)))
                .optional();
    }

    /** Fixes a date that clocks may start from. */
    public void date(CaseId id, String name, LocalDate on) {
        jdbc.sql("""
                        insert into case_date (case_id, name, on_date) values (:case, :name, :on)
                        on conflict (case_id, name) do update set on_date = excluded.on_date
                        """)
                .param("case", id.value())
                .param("name", name)
                .param("on", on)
                .update();
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<LocalDate> date(CaseId id, String name) {
        return jdbc.sql("select on_date from case_date where case_id = :case and name = :name")
                .param("case", id.value())
                .param("name", name)
                .query(LocalDate.class)
                .optional();
    }

    /**
     * Hands the case over to another organ, which receives it today. Who had it keeps sight of its state.
     *
     * @param keepSender whether the organ that had it becomes the {@code sender}, who hears objections
     */
    public void handOver(CaseId id, UnitId organ, boolean keepSender, Actor by) {
        CaseFile file = get(id);
        Unit to = units.receiving(organ);
        part(id, new CasePart("organ", organ, null));
        part(id, new CasePart("holder", organ, null));
        if (keepSender) {
            part(id, new CasePart("sender", file.unit(), null));
            grant(id, file.unit(), CaseScope.STATUS, "sender");
        }
        hold(id, to, organ);
        date(id, "received", LocalDate.now(clock));
        timeline.add(
                id,
                CaseEvent.Entry.by("handed-over", by),
                Map.of("from", file.unit().toString(), "to", organ.toString()));
    }

    /** The sender takes the case back after an objection it agrees to, and receives it anew today. */
    void comeBack(CaseId id, UnitId unit, UnitId organ, Actor by) {
        UnitId from = get(id).unit();
        part(id, new CasePart("organ", organ, null));
        part(id, new CasePart("holder", unit, null));
        hold(id, units.get(unit), organ);
        date(id, "received", LocalDate.now(clock));
        timeline.add(id, CaseEvent.Entry.by("taken-back", by), Map.of("from", from.toString(), "to", unit.toString()));
    }

    /**
     * Keeps what was entered at a step and folds it into the values of the case: what the step's form did not get an answer
     * to this time has none any more, and stays where it was answered, with that step.
     */
    public void record(CaseId id, StepRecord step) {
        jdbc.sql("""
                        insert into case_step (id, case_id, work_item_id, step, form, pack_version, data, completed_by, on_behalf_of, completed_at)
                        select :id, :case, :item, :step, :form, pack_version, :data::jsonb, :by, :for, :at
                        from case_file where id = :case
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("item", step.workItem() == null ? null : step.workItem().value())
                .param("step", step.step())
                .param("form", step.form())
                .param("data", step.data().toString())
                .param("by", step.by().value())
                .param(
                        "for",
                        step.onBehalfOf() == null ? null : step.onBehalfOf().value())
                .param("at", now())
                .update();
        jdbc.sql("""
                        update case_file
                        set data = (data - :unanswered::text[]) || :data::jsonb, version = version + 1
                        where id = :id
                        """)
                .param("unanswered", step.unanswered().toArray(String[]::new))
                .param("data", step.data().toString())
                .param("id", id.value())
                .update();
    }

    /** The way the model of the case took; empty before it took any. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public String route(CaseId id) {
        return jdbc.sql("select route from case_file where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /** Keeps the way the model took: it still holds when the case is worked on again. */
    public void route(CaseId id, String route) {
        jdbc.sql("update case_file set route = :route where id = :id")
                .param("route", route)
                .param("id", id.value())
                .update();
    }

    /**
     * Takes the case to another version of its pack.
     *
     * @param stage where it stands, as the new version calls it
     * @param data its values, sealed as the new version asks
     */
    public void move(CaseId id, Pack to, String stage, ObjectNode data) {
        jdbc.sql("""
                        update case_file
                        set pack_version = :version, stage = :stage, data = :data::jsonb, version = version + 1
                        where id = :id
                        """)
                .param("version", to.version())
                .param("stage", stage)
                .param("data", data.toString())
                .param("id", id.value())
                .update();
    }

    /** Where the case stands: the id of the step in its model. */
    public void stage(CaseId id, String stage) {
        jdbc.sql("update case_file set stage = :stage where id = :id")
                .param("stage", stage)
                .param("id", id.value())
                .update();
    }

    /** The requests of the case, in order. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Request> requests(CaseId id) {
        return jdbc.sql("select ordinal, body, kind, way, result from request where case_id = :case order by ordinal")
                .param("case", id.value())
                .query(Request.class)
                .list();
    }

    /** Kind and way of a request (条例 29–31). */
    public void classify(CaseId id, int ordinal, String text, String kind, @Nullable Integer way) {
        jdbc.sql(
                        "update request set body = :body, kind = :kind, way = :way where case_id = :case and ordinal = :ordinal")
                .param("case", id.value())
                .param("ordinal", ordinal)
                .param("body", text)
                .param("kind", kind)
                .param("way", way)
                .update();
    }

    /**
     * Result of a request (条例 32): {@code support}, {@code explain} or {@code reject}; of its review (条例 35, 36) also
     * {@code uphold}, or {@code redo} if it has to be handled again.
     */
    public void result(CaseId id, int ordinal, String result) {
        jdbc.sql("update request set result = :result where case_id = :case and ordinal = :ordinal")
                .param("case", id.value())
                .param("ordinal", ordinal)
                .param("result", result)
                .update();
    }

    /** Lets a unit see or work on a case from outside its holder's subtree. Granting again what ended takes it up anew. */
    public void grant(CaseId id, UnitId unit, CaseScope scope, String basis) {
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, scope, basis, valid_from)
                        values (:id, :case, :unit, :scope, :basis, :today)
                        on conflict (case_id, unit_id, basis) where unit_id is not null do update set valid_to = null
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("unit", unit.value())
                .param("scope", scope.code())
                .param("basis", basis)
                .param("today", LocalDate.now(clock))
                .update();
    }

    /** Ends what was granted to units on this basis; today already it counts no more. */
    public void endGrants(CaseId id, Collection<UnitId> units, String basis) {
        jdbc.sql("""
                        update case_grant set valid_to = :yesterday
                        where case_id = :case and unit_id = any(:units) and basis = :basis
                        """)
                .param("yesterday", LocalDate.now(clock).minusDays(1))
                .param("case", id.value())
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("basis", basis)
                .update();
    }

    /** Lets one person see or work on a case by name, from today. Granting again what ended takes it up anew. */
    public void grant(CaseId id, StaffId staff, CaseScope scope, String basis) {
        jdbc.sql("""
                        insert into case_grant (id, case_id, staff_id, scope, basis, valid_from)
                        values (:id, :case, :staff, :scope, :basis, :today)
                        on conflict (case_id, staff_id, basis) where staff_id is not null
                        do update set scope = excluded.scope, valid_to = null
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("staff", staff.value())
                .param("scope", scope.code())
                .param("basis", basis)
                .param("today", LocalDate.now(clock))
                .update();
    }

    /** Ends what was granted to one person on this basis; today already it counts no more. */
    public void endGrant(CaseId id, StaffId staff, String basis) {
        jdbc.sql("""
                        update case_grant set valid_to = :yesterday
                        where case_id = :case and staff_id = :staff and basis = :basis
                        """)
                .param("yesterday", LocalDate.now(clock).minusDays(1))
                .param("case", id.value())
                .param("staff", staff.value())
                .param("basis", basis)
                .update();
    }

    /**
     * Makes an open case a restricted one: it moves to the cleared desk, those it is about are on record as interested,
     * and all other sight of it ends now.
     */
    void restrict(CaseId id, List<Opening.Concern> about, UnitId desk) {
        jdbc.sql("delete from case_grant where case_id = :case")
                .param("case", id.value())
                .update();
        part(id, new CasePart("cleared", desk, null));
        part(id, new CasePart("holder", desk, null));
        hold(id, units.get(desk), get(id).organ());
        jdbc.sql("update case_file set restricted = true where id = :id")
                .param("id", id.value())
                .update();
        grant(id, desk, CaseScope.WORK, "cleared-desk");
        about.forEach(concern -> concern(id, concern));
    }

    /**
     * Closes the case with its two outcomes. Duties that still run end void, for what they measured no longer happens;
     * the applicant's own periods run on: a review may be asked for after the case is closed (条例 35, 36).
     *
     * @param outcome the practical result
     * @param satisfaction the person's own view; null if nobody was to be asked
     * @throws org.huiyin.refusals.Refusal if a {@link ClosingRule} finds something left to do
     */
    public void close(CaseId id, String outcome, @Nullable String satisfaction, @Nullable Actor by) {
        closingRules.forEach(rule -> rule.check(id));
        CaseFile file = get(id);
        jdbc.sql("""
                        update case_file
                        set state = 'closed', closed_at = :at, outcome = :outcome, satisfaction = :satisfaction,
                            settled_level = :level
                        where id = :id and state = 'open'
                        """)
                .param("at", now())
                .param("outcome", outcome)
                .param("satisfaction", satisfaction)
                .param("level", units.get(file.unit()).level().code())
                .param("id", id.value())
                .update();
        clocks.running(id).stream()
                .filter(view -> view.binds() != Term.Binds.APPLICANT)
                .forEach(view -> clocks.cancel(id, view.term(), "case-closed"));
        timeline.add(id, CaseEvent.Entry.by("closed", by), Map.of("outcome", outcome));
        events.publishEvent(new CaseClosed(id, by));
    }

    /** The case is worked on again: what it was closed with no longer holds. */
    public void resume(CaseId id, String again, Actor by) {
        jdbc.sql("""
                        update case_file
                        set state = 'open', closed_at = null, outcome = null, satisfaction = null, settled_level = null
                        where id = :id
                        """).param("id", id.value()).update();
        UnitId unit = get(id).unit();
        UnitId present = units.present(unit).id();
        if (!present.equals(unit)) {
            succeed(id, unit, present, by.staff());
        }
        // Told apart by their number, not their time: several acts may fall into one moment.
        Long steps = jdbc.sql("select count(*) from case_step where case_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
        timeline.add(id, CaseEvent.Entry.by("reopened", by), Map.of("again", again, "steps", steps.toString()));
    }

    /**
     * A unit has ended and another does its work: the case, its parts, duties and grants go over, as far as the unit had
     * them. Who received first stays on record for good; letters issued before keep their name and number.
     *
     * @param by who ended the unit
     */
    public void succeed(CaseId id, UnitId from, UnitId to, StaffId by) {
        CaseFile file = get(id);
        Unit next = units.get(to);
        UnitId organ = file.organ().equals(from) ? next.organId() : file.organ();
        if (file.open() && (file.unit().equals(from) || file.organ().equals(from))) {
            hold(id, file.unit().equals(from) ? next : units.get(file.unit()), organ);
        }
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> ids = Map.of("case", id.value(), "from", from.value(), "to", to.value(), "today", today);
        if (file.open()) {
            jdbc.sql("""
                            update case_part p
                            set unit_id = case when p.part = 'organ' then :organ else :to end,
                                staff_id = case when %s then p.staff_id end,
                                former_id = case when p.staff_id is null then p.former_id when not %s then p.staff_id end,
                                since = :now
                            where p.case_id = :case and p.unit_id = :from and p.part <> 'first'
                            """.formatted(Presence.worksFor("p.staff_id", ":to"), Presence.worksFor("p.staff_id", ":to")))
                    .params(ids)
                    .param("organ", next.organId().value())
                    .param("now", now())
                    .update();
        }
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, scope, basis, valid_from, valid_to)
                        select gen_random_uuid(), case_id, :to, scope, basis, :today, valid_to from case_grant
                        where case_id = :case and unit_id = :from and (valid_to is null or valid_to >= :today)
                        on conflict (case_id, unit_id, basis) where unit_id is not null do nothing
                        """).params(ids).update();
        jdbc.sql("""
                        update case_grant set valid_to = :today - 1
                        where case_id = :case and unit_id = :from and (valid_to is null or valid_to >= :today)
                        """).params(ids).update();
        clocks.succeed(id, from, to, next.organId());
        if (!file.open() && file.unit().equals(from)) {
            grant(id, to, CaseScope.CONTENTS, "archive");
        }
        timeline.add(
                id,
                new CaseEvent.Entry("succeeded", null, by, null, null),
                Map.of("from", from.toString(), "to", to.toString()));
        events.publishEvent(new CaseSucceeded(id, from, to));
    }

    /** Whoever is named, and for a unit everybody in it, never sees a restricted case. */
    void concern(CaseId id, Opening.Concern concern) {
        if (concern.unit() != null) {
            interest(id, concern.unit(), null);
        }
        if (concern.staff() != null) {
            interest(id, null, concern.staff());
        }
    }

    private void interest(CaseId id, @Nullable UnitId unit, @Nullable StaffId staff) {
        jdbc.sql("insert into case_interest (id, case_id, unit_id, staff_id) values (:id, :case, :unit, :staff)")
                .param("id", Ids.next())
                .param("case", id.value())
                .param("unit", unit == null ? null : unit.value())
                .param("staff", staff == null ? null : staff.value())
                .update();
    }

    private void hold(CaseId id, Unit unit, UnitId organ) {
        jdbc.sql("""
                        update case_file
                        set unit_id = :unit, organ_id = :organ, line_1 = :line_1, line_2 = :line_2, line_3 = :line_3,
                            line_4 = :line_4, line_5 = :line_5, line_6 = :line_6
                        where id = :id
                        """)
                .param("unit", unit.id().value())
                .param("organ", organ.value())
                .params(Lines.of(unit))
                .param("id", id.value())
                .update();
    }

    byte[] queryHash(CaseNumber number, String code) {
        return hashes.of(QUERY_CODE, number.value() + " " + code);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
