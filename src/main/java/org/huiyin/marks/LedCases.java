package org.huiyin.marks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Legacy issues (历史遗留) and the leaders who own them (领导包案): marked by a head or supervisor with a reason, led by one
 * person at a time, whose visits and talks are on record. Leading gives sight of the contents, for as long as it lasts.
 */
@Service
@Transactional
public class LedCases {

    static final int PAGE = 50;

    private static final String BASIS = "leader";
    private static final Set<String> NOTES = Set.of("visit", "talk");

    /** Whose word counts here. */
    private static final List<Role> RESPONSIBLE = List.of(Role.HEAD, Role.SUPERVISOR);

    /** Somebody who may lead a case. */
    public record Candidate(StaffId id, String name, UnitId unit, String unitName) {}

    /** Who leads or led. @param until null for the present leader */
    public record Lead(
            StaffId leader,
            String name,
            String unit,
            LocalDate since,
            @Nullable LocalDate until,
            String reason) {}

    /** What a leader did. @param kind {@code visit} or {@code talk} */
    public record Note(String kind, LocalDate on, String leader, String said, String next, String by) {}

    /** A legacy mark that stands. */
    public record Legacy(String reason, String by, LocalDate since) {}

    private final MarkRows marks;
    private final Cases cases;
    private final Timeline timeline;
    private final Units units;
    private final Access access;
    private final JdbcClient jdbc;
    private final Clock clock;

    LedCases(MarkRows marks, Cases cases, Timeline timeline, Units units, Access access, JdbcClient jdbc, Clock clock) {
        this.marks = marks;
        this.cases = cases;
        this.timeline = timeline;
        this.units = units;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Marks a matter as a legacy issue. */
    public void mark(Actor actor, CaseId id, String reason) {
        responsible(actor, id);
        String why = Text.given("reason", reason);
        marks.set(id, MarkRows.Kind.LEGACY, why, actor);
        timeline.add(id, CaseEvent.Entry.by("legacy-marked", actor), Map.of("reason", why));
    }

    /** Ends the mark, and with it the leading. */
    public void end(Actor actor, CaseId id, String reason) {
        responsible(actor, id);
        String why = Text.given("reason", reason);
        marks.end(id, MarkRows.Kind.LEGACY, why, actor);
        endLead(id, why);
        timeline.add(id, CaseEvent.Entry.by("legacy-ended", actor), Map.of("reason", why));
    }

    /**
     * Names the leader of a legacy matter; the one before stays on record.
     *
     * @throws Invalid with {@code leader} if that person may not lead it
     * @throws Refusal {@code marks.none} if it is no legacy matter
     */
    public void lead(Actor actor, CaseId id, StaffId leader, String reason) {
        CaseFile file = responsible(actor, id);
        if (marks.standing(id, MarkRows.Kind.LEGACY).isEmpty()) {
            throw new Refusal("marks.none");
        }
        Candidate chosen = candidates(file).stream()
                .filter(one -> one.id().equals(leader))
                .findFirst()
                .orElseThrow(() -> new Invalid("leader", "choice"));
        String why = Text.given("reason", reason);
        endLead(id, why);
        jdbc.sql("""
                        insert into case_lead (id, case_id, leader_id, unit_id, reason, named_by, since)
                        values (:id, :case, :leader, :unit, :reason, :by, :now)
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("leader", leader.value())
                .param("unit", chosen.unit().value())
                .param("reason", why)
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        cases.part(id, new CasePart("leader", chosen.unit(), leader));
        cases.grant(id, leader, CaseScope.CONTENTS, BASIS);
        timeline.add(id, CaseEvent.Entry.by("leader-named", actor), Map.of("to", leader.toString(), "reason", why));
    }

    /**
     * Records a visit or talk of the present leader: by the leader, or by whoever works on the case.
     *
     * @param on the day of it; not after today
     * @throws Refusal {@code marks.no-leader} if nobody leads the case
     */
    public void note(Actor actor, CaseId id, String kind, LocalDate on, String said, String next) {
        cases.get(actor, id, CaseScope.CONTENTS);
        if (!NOTES.contains(kind)) {
            throw new Invalid("kind", "choice");
        }
        if (on.isAfter(LocalDate.now(clock))) {
            throw new Invalid("on", "marks-future");
        }
        Present present = jdbc.sql("select id, leader_id from case_lead where case_id = :case and until is null")
                .param("case", id.value())
                .query((row, n) -> new Present(
                        row.getObject("id", UUID.class), new StaffId(row.getObject("leader_id", UUID.class))))
                .optional()
                .orElseThrow(() -> new Refusal("marks.no-leader"));
        if (!present.leader().equals(actor.staff())) {
            cases.get(actor, id, CaseScope.WORK);
        }
        jdbc.sql("""
                        insert into lead_note (id, lead_id, kind, on_date, said, next_step, recorded_by, recorded_at)
                        values (:id, :lead, :kind, :on, :said, :next, :by, :now)
                        """)
                .param("id", Ids.next())
                .param("lead", present.id())
                .param("kind", kind)
                .param("on", on)
                .param("said", Text.given("said", said))
                .param("next", Text.given("next", next))
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.add(id, CaseEvent.Entry.by("leader-" + kind, actor), Map.of("reason", on.toString()));
    }

    private record Present(UUID id, StaffId leader) {}

    /** One page of led cases the actor may see at all, those led last in front. */
    @Transactional(readOnly = true)
    public LedPage page(Actor actor, LedQuery query) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        List<String> conditions = new ArrayList<>(List.of(visible.sql()));
        Map<String, Object> params = new HashMap<>(visible.params());
        switch (query.state()) {
            case LED -> conditions.add("l.until is null and c.state = 'open'");
            case CLOSED -> conditions.add("l.until is null and c.state = 'closed'");
            case ENDED -> conditions.add("l.until is not null");
        }
        if (query.leader() != null) {
            conditions.add("l.leader_id = :leader");
            params.put("leader", query.leader().value());
        }
        if (query.unit() != null) {
            conditions.add("c.line_%d = :unit".formatted(units.get(query.unit()).depth()));
            params.put("unit", query.unit().value());
        }
        LedQuery.Key after = query.after();
        if (after != null) {
            conditions.add("(l.since, l.id) < (:since, :id)");
            params.put("since", after.since());
            params.put("id", after.id());
        }
        List<LedPage.Row> rows = jdbc.sql("""
                        select l.id, l.since, l.until, c.id as case_id, c.number, c.pack, c.state, s.name as leader,
                               u.name as unit, n.on_date, n.visits
                        from case_lead l
                        join case_file c on c.id = l.case_id
                        join staff s on s.id = l.leader_id
                        join unit u on u.id = c.unit_id
                        left join lateral (
                            select max(on_date) as on_date, count(*) filter (where kind = 'visit') as visits
                            from lead_note where lead_id = l.id
                        ) n on true
                        where %s
                        order by l.since desc, l.id desc
                        limit %d""".formatted(String.join(" and ", conditions), PAGE + 1))
                .params(params)
                .query((row, n) -> new LedPage.Row(
                        new LedQuery.Key(row.getObject("since", OffsetDateTime.class), row.getObject("id", UUID.class)),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("number"),
                        null,
                        row.getString("pack"),
                        row.getString("state").equals("open"),
                        row.getString("leader"),
                        row.getString("unit"),
                        day(row.getObject("since", OffsetDateTime.class)),
                        row.getObject("on_date", LocalDate.class),
                        row.getInt("visits")))
                .list();
        boolean more = rows.size() > PAGE;
        List<LedPage.Row> shown = more ? rows.subList(0, PAGE) : rows;
        return new LedPage(titled(actor, shown), more ? shown.getLast().key() : null);
    }

    /** How many open cases of a unit and all below are led now, as far as the actor may see them; restricted ones are not counted. */
    @Transactional(readOnly = true)
    public long countLed(Actor actor, UnitId unit) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select count(*) from case_lead l join case_file c on c.id = l.case_id
                        where l.until is null and c.state = 'open' and not c.restricted and c.line_%d = :unit and %s""".formatted(units.get(unit).depth(), visible.sql()))
                .params(visible.params())
                .param("unit", unit.value())
                .query(Long.class)
                .single();
    }

    /** Titles tell of contents: only for those who see them. */
    private List<LedPage.Row> titled(Actor actor, List<LedPage.Row> rows) {
        Visibility contents = access.cases(actor, "c", CaseScope.CONTENTS);
        Map<UUID, String> titles = jdbc
                .sql("select c.id, c.title from case_file c where c.id = any(:ids) and " + contents.sql())
                .params(contents.params())
                .param("ids", rows.stream().map(row -> row.caseId().value()).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("title")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return rows.stream()
                .map(row -> row.titled(titles.get(row.caseId().value())))
                .toList();
    }

    /** The leaders of the cases the actor may see, for a list to filter by. */
    @Transactional(readOnly = true)
    public Map<StaffId, String> leaders(Actor actor) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc
                .sql("""
                        select distinct s.id, s.name from case_lead l
                        join case_file c on c.id = l.case_id
                        join staff s on s.id = l.leader_id
                        where %s order by s.name limit 200""".formatted(visible.sql()))
                .params(visible.params())
                .query((row, n) -> Map.entry(new StaffId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** Whether the actor may mark the case and name its leader. Asks no access: callers have. */
    boolean mayMark(Actor actor, CaseFile file) {
        Unit holder = units.get(file.unit());
        return actor.assignments().stream()
                .anyMatch(held -> RESPONSIBLE.contains(held.role()) && holder.below(held.unit()));
    }

    @Nullable
    Legacy legacy(CaseId id) {
        return marks.standing(id, MarkRows.Kind.LEGACY)
                .map(mark -> new Legacy(mark.reason(), mark.by(), day(mark.at())))
                .orElse(null);
    }

    /** The present leader first, then those before. */
    List<Lead> leads(CaseId id) {
        return jdbc.sql("""
                        select l.leader_id, s.name, u.name as unit, l.since, l.until, l.reason
                        from case_lead l join staff s on s.id = l.leader_id join unit u on u.id = l.unit_id
                        where l.case_id = :case order by l.since desc, l.id desc limit 50
                        """)
                .param("case", id.value())
                .query((row, n) -> {
                    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
                    return new Lead(
                            new StaffId(row.getObject("leader_id", UUID.class)),
                            row.getString("name"),
                            row.getString("unit"),
                            day(row.getObject("since", OffsetDateTime.class)),
                            until == null ? null : day(until),
                            row.getString("reason"));
                })
                .list();
    }

    /** The latest first. */
    List<Note> notes(CaseId id) {
        return jdbc.sql("""
                        select n.kind, n.on_date, s.name as leader, n.said, n.next_step, b.name as recorder
                        from case_lead l
                        join lead_note n on n.lead_id = l.id
                        join staff s on s.id = l.leader_id
                        join staff b on b.id = n.recorded_by
                        where l.case_id = :case order by n.on_date desc, n.id desc limit 200
                        """)
                .param("case", id.value())
                .query((row, n) -> new Note(
                        row.getString("kind"),
                        row.getObject("on_date", LocalDate.class),
                        row.getString("leader"),
                        row.getString("said"),
                        row.getString("next_step"),
                        row.getString("recorder")))
                .list();
    }

    /** Heads and signers of the unit that holds the case and of those above; for a restricted case cleared ones. */
    List<Candidate> candidates(CaseFile file) {
        return jdbc.sql("""
                        select distinct on (u.depth, s.name, s.id) s.id, s.name, u.id as unit, u.name as unit_name
                        from staff_role r join staff s on s.id = r.staff_id join unit u on u.id = r.unit_id
                        where r.unit_id = any(:line) and r.role in ('head', 'signer')
                          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                          and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                          and (s.cleared or not :restricted)
                          and not exists (
                              select from case_interest i
                              where i.case_id = :case and (i.staff_id = s.id or i.unit_id in (
                                  select unit_id from staff_role where staff_id = s.id)))
                        order by u.depth, s.name, s.id
                        limit 200
                        """)
                .param(
                        "line",
                        units.line(file.unit()).stream().map(UnitId::value).toArray(UUID[]::new))
                .param("today", LocalDate.now(clock))
                .param("restricted", file.restricted())
                .param("case", file.id().value())
                .query((row, n) -> new Candidate(
                        new StaffId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        new UnitId(row.getObject("unit", UUID.class)),
                        row.getString("unit_name")))
                .list();
    }

    private CaseFile responsible(Actor actor, CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        if (!mayMark(actor, file)) {
            throw new Refusal("marks.heads-only");
        }
        return file;
    }

    private void endLead(CaseId id, String reason) {
        jdbc.sql("""
                        update case_lead set until = :now, end_reason = :reason
                        where case_id = :case and until is null returning leader_id
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("case", id.value())
                .query(UUID.class)
                .optional()
                .ifPresent(before -> cases.endGrant(id, new StaffId(before), BASIS));
    }

    private LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone()).toLocalDate();
    }
}
