package org.huiyin.marks;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.cases.CaseClosed;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffName;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Urgent matters (条例 22, 25): life at risk, or grave and pressing. The mark stands on the matter, with a reason; the
 * head of the unit is told at once, reports upward and measures are put on record, and the mark ends with a reason, or with
 * the case.
 */
@Service
@Transactional
public class UrgentMarks {

    /** By what way a report upward was made. */
    static final Set<String> WAYS = Set.of("phone", "written", "in-person", "system");

    private static final int LIMIT = 50;

    /**
     * An urgent matter that someone was told of and has not taken note of.
     *
     * @param contents whether the reader may see more than state and dates; if not, {@code title} is the number
     */
    public record Notice(
            CaseId caseId, String number, String title, String reason, String by, LocalDateTime at, boolean contents) {}

    /** Who was told when, and when they took note, or null. */
    public record Told(
            String name, LocalDateTime at, @Nullable LocalDateTime seen) {}

    /** What was done. @param kind {@code report} or {@code measure}; {@code receiver} and {@code way} of reports only */
    public record Done(
            String kind,
            String said,
            @Nullable String receiver,
            @Nullable String way,
            LocalDateTime at,
            String by) {}

    /** A mark that stands, with what came of it. */
    public record Urgent(String reason, String by, LocalDateTime at, List<Told> told, List<Done> done) {}

    private final MarkRows marks;
    private final Cases cases;
    private final WorkItems items;
    private final Timeline timeline;
    private final Holders holders;
    private final Access access;
    private final JdbcClient jdbc;
    private final Clock clock;

    UrgentMarks(
            MarkRows marks,
            Cases cases,
            WorkItems items,
            Timeline timeline,
            Holders holders,
            Access access,
            JdbcClient jdbc,
            Clock clock) {
        this.marks = marks;
        this.cases = cases;
        this.items = items;
        this.timeline = timeline;
        this.holders = holders;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Marks an open matter as urgent and tells the head of the unit that holds it.
     *
     * @throws Refusal {@code marks.closed} if the case is closed
     * @throws org.huiyin.refusals.Conflict if the mark stands already
     */
    public void mark(Actor actor, CaseId id, String reason) {
        CaseFile file = cases.get(actor, id, CaseScope.WORK);
        if (!file.open()) {
            throw new Refusal("marks.closed");
        }
        String why = Text.given("reason", reason);
        UUID mark = marks.set(id, MarkRows.Kind.URGENT, why, actor);
        UnitId told = holders.resolve(file.unit(), Role.HEAD).unit();
        holders.holding(told, Role.HEAD).forEach(head -> tell(mark, head));
        items.urgent(id, true);
        timeline.add(id, CaseEvent.Entry.by("urgent-marked", actor), Map.of("reason", why));
    }

    /** The actor, or whoever deputises for one who was told, takes note. */
    public void takeNote(Actor actor, CaseId id) {
        cases.get(actor, id, CaseScope.STATUS);
        MarkRows.Mark mark = standing(id);
        int noted = jdbc.sql("""
                        update urgent_notice set seen_at = :now
                        where mark_id = :mark and staff_id = any(:selves) and seen_at is null
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("mark", mark.id())
                .param("selves", selves(actor))
                .update();
        if (noted > 0) {
            timeline.add(id, CaseEvent.Entry.by("urgent-noted", actor), Map.of());
        }
    }

    /**
     * Records a report upward.
     *
     * @param receiver to whom
     * @param way one of {@code phone}, {@code written}, {@code in-person}, {@code system}
     * @param at when; not after now
     */
    public void report(Actor actor, CaseId id, String receiver, String way, LocalDateTime at, String said) {
        cases.get(actor, id, CaseScope.WORK);
        if (!WAYS.contains(way)) {
            throw new Invalid("way", "choice");
        }
        if (at.isAfter(LocalDateTime.now(clock))) {
            throw new Invalid("at", "marks-future");
        }
        String to = Text.given("receiver", receiver);
        record(actor, id, "report", Text.given("said", said), to, way, at);
        timeline.add(
                id,
                CaseEvent.Entry.by("urgent-reported", actor),
                Map.of("reason", to + " " + at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))));
    }

    /** Records a measure taken. */
    public void measure(Actor actor, CaseId id, String said) {
        cases.get(actor, id, CaseScope.WORK);
        String what = Text.given("said", said);
        record(actor, id, "measure", what, null, null, LocalDateTime.now(clock));
        timeline.add(id, CaseEvent.Entry.by("urgent-measure", actor), Map.of("reason", what));
    }

    /** Ends the mark. */
    public void end(Actor actor, CaseId id, String reason) {
        cases.get(actor, id, CaseScope.WORK);
        String why = Text.given("reason", reason);
        marks.end(id, MarkRows.Kind.URGENT, why, actor);
        items.urgent(id, false);
        timeline.add(id, CaseEvent.Entry.by("urgent-ended", actor), Map.of("reason", why));
    }

    /** What is closed is urgent no more; a case that is opened again is marked anew if it is. */
    @EventListener
    void ends(CaseClosed closed) {
        if (marks.closed(closed.caseId(), MarkRows.Kind.URGENT, closed.by())) {
            items.urgent(closed.caseId(), false);
            timeline.add(closed.caseId(), CaseEvent.Entry.by("urgent-closed", closed.by()), Map.of());
        }
    }

    /** The mark that stands on a case whose state the actor sees, or null. Asks no access: callers have. */
    @Nullable
    Urgent of(CaseId id) {
        return marks.standing(id, MarkRows.Kind.URGENT)
                .map(mark -> new Urgent(mark.reason(), mark.by(), local(mark.at()), told(mark.id()), done(mark.id())))
                .orElse(null);
    }

    /** What the actor, or those they deputise for, were told of and have not taken note of; the latest first. */
    @Transactional(readOnly = true)
    public List<Notice> unseen(Actor actor) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        List<Notice> notices = jdbc.sql("""
                        select c.id, c.number, m.reason, s.name, m.set_at
                        from urgent_notice n
                        join case_mark m on m.id = n.mark_id and m.ended_at is null
                        join case_file c on c.id = m.case_id
                        join staff s on s.id = m.set_by
                        where n.staff_id = any(:selves) and n.seen_at is null and c.state = 'open' and %s
                        order by n.told_at desc
                        limit :limit""".formatted(visible.sql()))
                .params(visible.params())
                .param("selves", selves(actor))
                .param("limit", LIMIT)
                .query((row, n) -> new Notice(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getString("number"),
                        row.getString("reason"),
                        row.getString("name"),
                        local(row.getObject("set_at", OffsetDateTime.class)),
                        false))
                .list();
        return notices.isEmpty() ? List.of() : readable(actor, notices);
    }

    /** With title and reason where the actor may read the contents, without elsewhere. */
    private List<Notice> readable(Actor actor, List<Notice> notices) {
        Visibility contents = access.cases(actor, "c", CaseScope.CONTENTS);
        Map<UUID, String> titles = jdbc
                .sql("select c.id, c.title from case_file c where c.id = any(:ids) and " + contents.sql())
                .params(contents.params())
                .param(
                        "ids",
                        notices.stream().map(notice -> notice.caseId().value()).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("title")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return notices.stream()
                .map(notice -> {
                    String title = titles.get(notice.caseId().value());
                    return new Notice(
                            notice.caseId(),
                            notice.number(),
                            title == null ? notice.number() : title,
                            title == null ? "" : notice.reason(),
                            notice.by(),
                            notice.at(),
                            title != null);
                })
                .toList();
    }

    private void record(
            Actor actor,
            CaseId id,
            String kind,
            String said,
            @Nullable String receiver,
            @Nullable String way,
            LocalDateTime at) {
        jdbc.sql("""
                        insert into urgent_act (id, mark_id, kind, said, receiver, way, at, recorded_by, recorded_at)
                        values (:id, :mark, :kind, :said, :receiver, :way, :at, :by, :now)
                        """)
                .param("id", Ids.next())
                .param("mark", standing(id).id())
                .param("kind", kind)
                .param("said", said)
                .param("receiver", receiver)
                .param("way", way)
                .param("at", at.atZone(clock.getZone()).toOffsetDateTime())
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private void tell(UUID mark, StaffName head) {
        jdbc.sql("insert into urgent_notice (mark_id, staff_id, told_at) values (:mark, :staff, :now)")
                .param("mark", mark)
                .param("staff", head.id().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<Told> told(UUID mark) {
        return jdbc.sql("""
                        select s.name, n.told_at, n.seen_at from urgent_notice n join staff s on s.id = n.staff_id
                        where n.mark_id = :mark order by n.told_at, s.name limit 50
                        """)
                .param("mark", mark)
                .query((row, n) -> {
                    OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
                    return new Told(
                            row.getString("name"),
                            local(row.getObject("told_at", OffsetDateTime.class)),
                            seen == null ? null : local(seen));
                })
                .list();
    }

    private List<Done> done(UUID mark) {
        return jdbc.sql("""
                        select a.kind, a.said, a.receiver, a.way, a.at, s.name
                        from urgent_act a join staff s on s.id = a.recorded_by
                        where a.mark_id = :mark order by a.at, a.id limit 200
                        """)
                .param("mark", mark)
                .query((row, n) -> new Done(
                        row.getString("kind"),
                        row.getString("said"),
                        row.getString("receiver"),
                        row.getString("way"),
                        local(row.getObject("at", OffsetDateTime.class)),
                        row.getString("name")))
                .list();
    }

    private MarkRows.Mark standing(CaseId id) {
        return marks.standing(id, MarkRows.Kind.URGENT).orElseThrow(() -> new Refusal("marks.none"));
    }

    private LocalDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }

    private static UUID[] selves(Actor actor) {
        return Stream.concat(
                        Stream.of(actor.staff()),
                        actor.assignments().stream().flatMap((Assignment held) -> Stream.ofNullable(held.onBehalfOf())))
                .map(StaffId::value)
                .distinct()
                .toArray(UUID[]::new);
    }
}
