package org.huiyin.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.meetings.MeetingFile.About;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Meetings as rows, to read: for those who convene them, heads above, and those who take part. */
@Repository
class MeetingRows {

    static final int PAGE = 30;

    /** Who keeps the meetings of their unit. */
    static final Set<Role> OFFICE = Set.of(Role.HEAD, Role.DISPATCHER, Role.SUPERVISOR);

    private static final String MEETING = """
            select m.id, m.kind, m.title, m.unit_id, u.name as unit_name, m.begins_at, m.place, m.chair, m.state, m.said,
                m.document_number
            from %s join unit u on u.id = m.unit_id""";

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    MeetingRows(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** Those to come by their day, or those before it, the latest first. */
    MeetingPage page(Actor actor, boolean coming, MeetingPage.@Nullable Key after) {
        Map<String, Object> params = new HashMap<>();
        List<Arm> arms = arms(actor, params);
        if (arms.isEmpty()) {
            return new MeetingPage(List.of(), null);
        }
        params.put("today", LocalDate.now(clock).atStartOfDay(clock.getZone()).toOffsetDateTime());
        String window = coming ? " and k.begins_at >= :today" : " and k.begins_at < :today";
        if (after != null) {
            window += " and (k.begins_at, %1$s) " + (coming ? ">" : "<") + " (:after_begins, :after_id)";
            params.put("after_begins", after.begins().atOffset(ZoneOffset.UTC));
            params.put("after_id", after.id());
        }
        String walk = window + " order by k.begins_at %2$s, %1$s %2$s limit " + (PAGE + 1);
        String way = coming ? "" : "desc";
        // Each arm walks its own index in the order of the page and stops when that is full; what a row shows is looked
        // up for the rows of the page only.
        String keys = arms.stream()
                .map(arm ->
                        "(select k.begins_at, %s as id from %s k where %s".formatted(arm.id(), arm.table(), arm.holds())
                                + walk.formatted(arm.id(), way) + ")")
                .collect(Collectors.joining(" union "));
        String order = " order by %2$s.begins_at %1$s, %2$s.id %1$s";
        List<Meeting> found = jdbc.sql(
                        MEETING.formatted("meeting m") + " where m.id = any(array(select k.id from (" + keys + ") k"
                                + order.formatted(way, "k") + " limit " + (PAGE + 1) + "))" + order.formatted(way, "m"))
                .params(params)
                .query((row, n) -> meeting(row))
                .list();
        boolean more = found.size() > PAGE;
        List<Meeting> shown = more ? found.subList(0, PAGE) : found;
        return new MeetingPage(shown, more ? key(shown.getLast()) : null);
    }

    private MeetingPage.Key key(Meeting last) {
        return new MeetingPage.Key(instant(last.begins()), last.id());
    }

    Instant instant(LocalDateTime local) {
        return local.atZone(clock.getZone()).toInstant();
    }

    /** The meeting, if the actor may see it. @param lock whether nobody else changes it until the transaction is over */
    Optional<Meeting> find(Actor actor, UUID id, boolean lock) {
        return some(actor, "m.id = :id" + (lock ? " for update of m" : ""), Map.of("id", id)).stream()
                .findFirst();
    }

    /** Meetings that the actor may see and that a case was put before, or in which it was decided on, the latest first. */
    List<Meeting> about(Actor actor, CaseId id) {
        return some(actor, """
                m.id = any(array(
                    select p.meeting_id from meeting_point p where p.about_id = :case
                    union select d.meeting_id from meeting_decision d where d.about_id = :case
                    union select d.meeting_id from meeting_decision d where d.case_id = :case))
                order by m.begins_at desc, m.id desc limit\s""" + PAGE, Map.of("case", id.value()));
    }

    private List<Meeting> some(Actor actor, String which, Map<String, Object> more) {
        Map<String, Object> params = new HashMap<>(more);
        List<Arm> arms = arms(actor, params);
        if (arms.isEmpty()) {
            return List.of();
        }
        String seen = arms.stream()
                .map(arm -> "exists (select from %s k where %s and %s = m.id)"
                        .formatted(arm.table(), arm.holds(), arm.id()))
                .collect(Collectors.joining(" or "));
        return jdbc.sql(MEETING.formatted("meeting m") + " where (" + seen + ") and " + which)
                .params(params)
                .query((row, n) -> meeting(row))
                .list();
    }

    /**
     * One of the reasons for which an actor may see meetings.
     *
     * @param table whose rows, as {@code k}, tell of the meeting: itself or who takes part, with its time
     * @param id column of that table with the id of the meeting
     * @param holds condition on the leading column of an index that goes on by time
     */
    private record Arm(String table, String id, String holds) {}

    private static List<Arm> arms(Actor actor, Map<String, Object> params) {
        List<Arm> arms = new ArrayList<>();
        List<Assignment> seeing = actor.assignments().stream()
                .filter(held -> held.role().scope() != Role.Scope.NONE)
                .toList();
        if (seeing.isEmpty()) {
            return arms;
        }
        params.put("me", actor.staff().value());
        arms.add(new Arm("meeting_participant", "k.meeting_id", "k.staff_id = :me"));
        for (UnitId unit : units(seeing, held -> true)) {
            String name = "unit_" + arms.size();
            params.put(name, unit.value());
            arms.add(new Arm("meeting_participant", "k.meeting_id", "k.unit_id = :" + name));
        }
        for (UnitId unit : units(seeing, held -> OFFICE.contains(held.role()))) {
            String name = "office_" + arms.size();
            params.put(name, unit.value());
            arms.add(new Arm("meeting", "k.id", "k.unit_id = :" + name));
        }
        seeing.stream().filter(held -> held.role() == Role.HEAD).forEach(held -> {
            String name = "head_" + arms.size();
            params.put(name, held.unit().value());
            arms.add(new Arm("meeting", "k.id", "k.line_%d = :%s".formatted(held.depth(), name)));
        });
        return arms;
    }

    private static List<UnitId> units(List<Assignment> held, Predicate<Assignment> which) {
        return held.stream().filter(which).map(Assignment::unit).distinct().toList();
    }

    private Meeting meeting(ResultSet row) throws SQLException {
        return new Meeting(
                row.getObject("id", UUID.class),
                MeetingKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("title"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("unit_name"),
                row.getObject("begins_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                row.getString("place"),
                row.getString("chair"),
                row.getString("state"),
                row.getString("said"),
                row.getString("document_number"));
    }

    List<MeetingFile.Point> points(Actor actor, UUID meeting) {
        Visibility visible = access.cases(actor, "a", CaseScope.STATUS);
        return jdbc.sql("""
                        select p.id, p.ordinal, p.said, a.id as about, a.number as about_number
                        from meeting_point p left join case_file a on a.id = p.about_id and not a.restricted and %s
                        where p.meeting_id = :meeting order by p.ordinal limit 200""".formatted(visible.sql()))
                .param("meeting", meeting)
                .params(visible.params())
                .query((row, n) -> new MeetingFile.Point(
                        row.getObject("id", UUID.class),
                        row.getInt("ordinal"),
                        row.getString("said"),
                        about(row, "about")))
                .list();
    }

    List<MeetingFile.Participant> participants(UUID meeting) {
        return jdbc.sql("""
                        select p.id, case when p.unit_id is not null then 'unit' when p.staff_id is not null then 'staff'
                                   else 'guest' end as kind, coalesce(u.name, s.name, p.guest) as name
                        from meeting_participant p
                        left join unit u on u.id = p.unit_id left join staff s on s.id = p.staff_id
                        where p.meeting_id = :meeting order by p.id limit 500""")
                .param("meeting", meeting)
                .query((row, n) -> new MeetingFile.Participant(
                        row.getObject("id", UUID.class), row.getString("kind"), row.getString("name")))
                .list();
    }

    /** @param states how far the cases are in which decisions are carried out */
    List<MeetingFile.Decision> decisions(Actor actor, UUID meeting, Map<CaseId, String> states) {
        Visibility visible = access.cases(actor, "a", CaseScope.STATUS);
        return jdbc.sql("""
                        select d.id, d.ordinal, d.said, d.unit_id, u.name as unit_name, d.due_on, d.case_id,
                            a.id as about, a.number as about_number, w.id as work, w.number as work_number
                        from meeting_decision d
                        join unit u on u.id = d.unit_id
                        left join case_file a on a.id = d.about_id and not a.restricted and %s
                        left join case_file w on w.id = d.case_id and %s
                        where d.meeting_id = :meeting order by d.ordinal limit 200""".formatted(
                                visible.sql(),
                                access.cases(actor, "w", CaseScope.STATUS).sql()))
                .param("meeting", meeting)
                .params(visible.params())
                .query((row, n) -> {
                    UUID work = row.getObject("case_id", UUID.class);
                    return new MeetingFile.Decision(
                            row.getObject("id", UUID.class),
                            row.getInt("ordinal"),
                            row.getString("said"),
                            new UnitId(row.getObject("unit_id", UUID.class)),
                            row.getString("unit_name"),
                            row.getObject("due_on", LocalDate.class),
                            about(row, "about"),
                            about(row, "work"),
                            work == null ? null : states.get(new CaseId(work)));
                })
                .list();
    }

    /** The cases in which the decisions of a meeting are carried out. */
    List<CaseId> work(UUID meeting) {
        return jdbc
                .sql("select case_id from meeting_decision where meeting_id = :meeting and case_id is not null")
                .param("meeting", meeting)
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    private static @Nullable About about(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new About(new CaseId(id), row.getString(column + "_number"));
    }
}
