package org.huiyin.meetings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.alerts.Notice;
import org.huiyin.alerts.Notices;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Lines;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffName;
import org.huiyin.supervision.Orders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Meetings of a unit with others. Its head and office keep them, heads above and whoever takes part read them; for others
 * there are none. A restricted case is never put before one.
 */
@Service
@Transactional
public class Meetings {

    /** The longest text of a point or a decision. */
    public static final int LONGEST = 2000;

    /** The longest text of what was said. */
    public static final int LONGEST_SAID = 20_000;

    private static final int MOST = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** What is decided, as typed. @param number of the case it is about; empty for none */
    public record Draft(
            String said, @Nullable UnitId unit, @Nullable LocalDate due, String number) {}

    private final MeetingRows rows;
    private final Cases cases;
    private final Dossiers dossiers;
    private final Orders orders;
    private final Units units;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Meetings(
            MeetingRows rows,
            Cases cases,
            Dossiers dossiers,
            Orders orders,
            Units units,
            Holders holders,
            Notices notices,
            Audit audit,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.dossiers = dossiers;
        this.orders = orders;
        this.units = units;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Meetings of today and later by their day, or those before, the latest first. */
    @Transactional(readOnly = true)
    public MeetingPage page(Actor actor, boolean coming, MeetingPage.@Nullable Key after) {
        return rows.page(actor, coming, after);
    }

    /** The units whose meetings the actor keeps, with their names. */
    @Transactional(readOnly = true)
    public Map<UnitId, String> convening(Actor actor) {
        Map<UnitId, String> convening = new LinkedHashMap<>();
        actor.assignments().stream()
                .filter(held -> MeetingRows.OFFICE.contains(held.role()))
                .forEach(held ->
                        convening.put(held.unit(), units.get(held.unit()).name()));
        return convening;
    }

    /**
     * What meetings have to do with a case, as far as the actor may see them. A restricted case has to do with none.
     *
     * @throws NotFound if there is no such case, or none of which the actor may see even the state
     */
    @Transactional(readOnly = true)
    public MeetingPanel panel(Actor actor, CaseId id) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        if (file.restricted()) {
            return MeetingPanel.NONE;
        }
        List<MeetingPanel.Before> before = rows.about(actor, id).stream()
                .map(meeting -> new MeetingPanel.Before(meeting, decided(actor, meeting, id)))
                .toList();
        boolean plans = file.open() && !convening(actor).isEmpty();
        return new MeetingPanel(file.number(), before, plans, plans ? others(actor, before) : List.of());
    }

    private List<MeetingFile.Decision> decided(Actor actor, Meeting meeting, CaseId id) {
        return rows.decisions(actor, meeting.id(), orders.progress(rows.work(meeting.id()))).stream()
                .filter(one -> one.concerns(id))
                .toList();
    }

    /** Meetings to come that the actor keeps and that have nothing to do with the case yet. */
    private List<Meeting> others(Actor actor, List<MeetingPanel.Before> before) {
        Set<UUID> known = before.stream().map(one -> one.meeting().id()).collect(Collectors.toSet());
        return rows.page(actor, true, null).meetings().stream()
                .filter(meeting -> meeting.planned() && manages(actor, meeting) && !known.contains(meeting.id()))
                .toList();
    }

    /** @throws NotFound if there is none that the actor may see */
    @Transactional(readOnly = true)
    public MeetingFile get(Actor actor, UUID id) {
        Meeting meeting = rows.find(actor, id, false).orElseThrow(NotFound::new);
        return new MeetingFile(
                meeting,
                rows.points(actor, id),
                rows.participants(id),
                rows.decisions(actor, id, orders.progress(rows.work(id))),
                manages(actor, meeting),
                signs(actor, meeting));
    }

    /** Calls a meeting. @throws Invalid naming what is wrong */
    public UUID call(Actor actor, MeetingDraft draft) {
        LocalDateTime begins = draft.checked();
        Unit unit = units.get(draft.unit());
        if (MeetingRows.OFFICE.stream().noneMatch(role -> actor.has(role, unit.id()))) {
            throw new Refusal("meetings.not-yours");
        }
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into meeting (id, kind, title, unit_id, line_1, line_2, line_3, line_4, line_5, line_6, begins_at,
                            place, chair, state, called_by, called_at)
                        values (:id, :kind, :title, :unit, :line_1, :line_2, :line_3, :line_4, :line_5, :line_6, :begins,
                            :place, :chair, 'planned', :by, :now)
                        """)
                .params(columns(draft, begins))
                .params(Lines.of(unit))
                .param("id", id)
                .param("unit", unit.id().value())
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        participant(id, unit.id(), null, null);
        audit.record(Act.of("meeting.called").by(actor.staff()).on("meeting", id));
        return id;
    }

    /** Changes kind, title, time, place or chair. The unit that convenes it stays. */
    public void change(Actor actor, UUID id, MeetingDraft draft) {
        Meeting before = planned(actor, id);
        LocalDateTime begins = draft.checked();
        jdbc.sql("""
                        update meeting set kind = :kind, title = :title, begins_at = :begins, place = :place, chair = :chair
                        where id = :id
                        """).params(columns(draft, begins)).param("id", id).update();
        jdbc.sql("""
                        update meeting_participant p set begins_at = m.begins_at from meeting m
                        where m.id = p.meeting_id and m.id = :id
                        """).param("id", id).update();
        if (!begins.equals(before.begins()) || !draft.place().equals(before.place())) {
            tell(actor, id, everybody(id), "meeting-called");
        }
    }

    private Map<String, Object> columns(MeetingDraft draft, LocalDateTime begins) {
        return Map.of(
                "kind", draft.kind().code(),
                "title", draft.title(),
                "begins", rows.instant(begins).atZone(clock.getZone()).toOffsetDateTime(),
                "place", draft.place(),
                "chair", draft.chair());
    }

    /** Calls it off; those invited are told. */
    public void cancel(Actor actor, UUID id) {
        planned(actor, id);
        jdbc.sql("update meeting set state = 'cancelled' where id = :id")
                .param("id", id)
                .update();
        tell(actor, id, everybody(id), "meeting-cancelled");
        audit.record(Act.of("meeting.cancelled").by(actor.staff()).on("meeting", id));
    }

    /**
     * Puts something on the agenda.
     *
     * @param number of the case it is about; empty for none
     * @throws Invalid with {@code number} if there is no such case that may be put before a meeting by the actor
     */
    public void put(Actor actor, UUID id, String said, String number) {
        planned(actor, id);
        String text = given("said", said, LONGEST);
        CaseId about = about(actor, number);
        jdbc.sql("""
                        insert into meeting_point (id, meeting_id, ordinal, said, about_id)
                        select :id, :meeting, coalesce(max(ordinal), 0) + 1, :said, :about from meeting_point where meeting_id = :meeting
                        """)
                .param("id", Ids.next())
                .param("meeting", id)
                .param("said", text)
                .params(about("about", about))
                .update();
    }

    /** Takes something off the agenda. */
    public void drop(Actor actor, UUID id, UUID point) {
        planned(actor, id);
        remove("meeting_point", id, point);
    }

    /** Invites a unit; its head is told. */
    public void inviteUnit(Actor actor, UUID id, UnitId unit) {
        planned(actor, id);
        if (participant(id, units.present(unit).id(), null, null)) {
            tell(actor, id, heads(unit), "meeting-called");
        }
    }

    /** Invites a member of staff, who is told. */
    public void inviteStaff(Actor actor, UUID id, StaffId staff) {
        planned(actor, id);
        if (participant(id, null, staff, null)) {
            tell(actor, id, List.of(staff), "meeting-called");
        }
    }

    /** Writes down a guest from outside. */
    public void inviteGuest(Actor actor, UUID id, String name) {
        planned(actor, id);
        participant(id, null, null, given("guest", name, MeetingDraft.LONGEST));
    }

    /** Takes someone off the list. */
    public void uninvite(Actor actor, UUID id, UUID participant) {
        planned(actor, id);
        remove("meeting_participant", id, participant);
    }

    private boolean participant(UUID id, @Nullable UnitId unit, @Nullable StaffId staff, @Nullable String guest) {
        Map<String, @Nullable Object> who = new HashMap<>();
        who.put("unit", unit == null ? null : unit.value());
        who.put("staff", staff == null ? null : staff.value());
        who.put("guest", guest);
        return jdbc.sql("""
                        insert into meeting_participant (id, meeting_id, begins_at, unit_id, staff_id, guest)
                        values (:id, :meeting, (select begins_at from meeting where id = :meeting), :unit, :staff, :guest)
                        on conflict do nothing
                        """)
                        .param("id", Ids.next())
                        .param("meeting", id)
                        .params(who)
                        .update()
                == 1;
    }

    /** Keeps what was said, as far as it is written. */
    public void say(Actor actor, UUID id, String said) {
        planned(actor, id);
        jdbc.sql("update meeting set said = :said where id = :id")
                .param("said", given("said", said, LONGEST_SAID))
                .param("id", id)
                .update();
    }

    /**
     * Writes down a decision. It becomes a case when the minutes are issued.
     *
     * @throws Invalid naming what is missing; with {@code number} as in {@link #put}; with {@code due} for a day not ahead
     */
    public void decide(Actor actor, UUID id, Draft draft) {
        planned(actor, id);
        String text = given("said", draft.said(), LONGEST);
        UnitId unit = Optional.ofNullable(draft.unit()).orElseThrow(() -> new Invalid("unit", "meetings-unit"));
        LocalDate due = draft.due();
        if (due == null || !due.isAfter(LocalDate.now(clock))) {
            throw new Invalid("due", "meetings-due");
        }
        CaseId about = about(actor, draft.number());
        jdbc.sql("""
                        insert into meeting_decision (id, meeting_id, ordinal, said, unit_id, due_on, about_id)
                        select :id, :meeting, coalesce(max(ordinal), 0) + 1, :said, :unit, :due, :about
                        from meeting_decision where meeting_id = :meeting
                        """)
                .param("id", Ids.next())
                .param("meeting", id)
                .param("said", text)
                .param("unit", units.receiving(unit).id().value())
                .param("due", due)
                .params(about("about", about))
                .update();
    }

    /** Strikes a decision out. */
    public void strike(Actor actor, UUID id, UUID decision) {
        planned(actor, id);
        remove("meeting_decision", id, decision);
    }

    private void remove(String table, UUID meeting, UUID one) {
        int removed = jdbc.sql("delete from " + table + " where id = :id and meeting_id = :meeting")
                .param("id", one)
                .param("meeting", meeting)
                .update();
        if (removed == 0) {
            throw new NotFound();
        }
    }

    /** A restricted case is answered like none, also to those who may see it: meetings have more readers than its desk. */
    private @Nullable CaseId about(Actor actor, String number) {
        if (number.isBlank()) {
            return null;
        }
        return dossiers.byNumber(actor, number)
                .map(cases::get)
                .filter(file -> !file.restricted())
                .map(CaseFile::id)
                .orElseThrow(() -> new Invalid("number", "meetings-no-case"));
    }

    private static Map<String, @Nullable Object> about(String name, @Nullable CaseId about) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put(name, about == null ? null : about.value());
        return params;
    }

    private static String given(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            throw new Invalid(field, "meetings-text", longest);
        }
        return text;
    }

    /** The meeting, to be changed by whoever keeps it; nobody else changes it meanwhile. */
    Meeting planned(Actor actor, UUID id) {
        Meeting meeting = rows.find(actor, id, true).orElseThrow(NotFound::new);
        if (!manages(actor, meeting)) {
            throw new Refusal("meetings.not-yours");
        }
        if (!meeting.planned()) {
            throw new Refusal("meetings.over");
        }
        return meeting;
    }

    private static boolean manages(Actor actor, Meeting meeting) {
        return MeetingRows.OFFICE.stream().anyMatch(role -> actor.has(role, meeting.unit()));
    }

    /** Who signs for the unit. */
    static boolean signs(Actor actor, Meeting meeting) {
        return actor.has(Role.HEAD, meeting.unit()) || actor.has(Role.SIGNER, meeting.unit());
    }

    /** The heads of the units and the staff invited. */
    Collection<StaffId> everybody(UUID id) {
        List<StaffId> all = new ArrayList<>();
        jdbc.sql("select unit_id, staff_id from meeting_participant where meeting_id = :id and guest is null limit 500")
                .param("id", id)
                .query((row, n) -> {
                    UUID unit = row.getObject("unit_id", UUID.class);
                    return unit == null
                            ? List.of(new StaffId(row.getObject("staff_id", UUID.class)))
                            : heads(new UnitId(unit));
                })
                .list()
                .forEach(all::addAll);
        return all.stream().distinct().limit(MOST).toList();
    }

    private List<StaffId> heads(UnitId unit) {
        return holders.holding(unit, Role.HEAD).stream().map(StaffName::id).toList();
    }

    /** In the words of the meeting itself: its title, when and where. */
    void tell(Actor actor, UUID id, Collection<StaffId> to, String kind) {
        Meeting meeting = rows.find(actor, id, false).orElseThrow(NotFound::new);
        String words = meeting.title() + " " + meeting.begins().format(MINUTE) + " " + meeting.place();
        notices.tellStaff(
                to.stream().filter(one -> !one.equals(actor.staff())).toList(),
                Notice.at("/meetings/" + id, kind).saying(actor, words));
    }
}
