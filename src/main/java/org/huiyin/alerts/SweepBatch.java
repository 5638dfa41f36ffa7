package org.huiyin.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One step of the sweep: takes some clocks of which something is to be told, and tells it, in one transaction. What another
 * node has taken, or someone works on, is passed by. Never waits for a lock that others hold: the clock's row on the agenda
 * and its case are taken together or not at all.
 */
@Component
class SweepBatch {

    /** Names that are told on the timeline; all who were told stand with the alert. */
    private static final int NAMED = 6;

    private static final String PARTNER_REMINDER = "partner-reminder";

    /** Where a pass has come to. */
    record Key(LocalDateTime at, UUID clock) {

        static final Key START = new Key(LocalDateTime.of(1, 1, 1, 0, 0), new UUID(0, 0));
    }

    /** @param last where the next step of this pass begins; null if nothing was left */
    record Done(int clocks, int alerts, @Nullable Key last) {}

    private record Watched(
            Key key,
            CaseId caseId,
            String term,
            boolean partner,
            boolean behind,
            UnitId unit,
            UnitId caseUnit,
            boolean restricted,
            String pack,
            String version,
            Moment.Dates dates) {

        /** A partner owes us nothing: whoever has the case is reminded to ask. */
        Receivers.Matter matter() {
            return new Receivers.Matter(caseId, restricted, partner ? caseUnit : unit, term);
        }
    }

    private record Alert(UUID id, Watched of, Moment moment, Set<StaffId> told) {

        String kind() {
            return of.partner() ? PARTNER_REMINDER : moment.kind().code();
        }
    }

    private final JdbcClient jdbc;
    private final Ladders ladders;
    private final Receivers receivers;
    private final NoticeRows notices;
    private final Timeline timeline;
    private final Calendars calendars;
    private final Clock clock;

    SweepBatch(
            JdbcClient jdbc,
            Ladders ladders,
            Receivers receivers,
            NoticeRows notices,
            Timeline timeline,
            Calendars calendars,
            Clock clock) {
        this.jdbc = jdbc;
        this.ladders = ladders;
        this.receivers = receivers;
        this.notices = notices;
        this.timeline = timeline;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Takes the next clocks of a pass and tells what is due of them.
     *
     * @param hoursOnly only limits in hours: the office is closed
     */
    @Transactional
    Done next(Key after, int size, boolean hoursOnly) {
        LocalDateTime now = LocalDateTime.now(clock);
        List<Watched> found = take(after, size, hoursOnly, now);
        if (found.isEmpty()) {
            return new Done(0, 0, null);
        }
        // Where days off or a term changed, the last day may have moved: such a clock waits until it has followed.
        List<Watched> taken =
                found.stream().filter(watched -> !watched.behind()).toList();
        Set<String> before = told(taken);
        WorkCalendar calendar = calendars.current();
        Receivers.Search search = receivers.search();
        List<Alert> alerts = new ArrayList<>();
        List<Optional<LocalDateTime>> next = new ArrayList<>();
        for (Watched watched : taken) {
            Map<Moment, Set<Receiver>> ladder = ladder(watched);
            due(watched, ladder, calendar, now).stream()
                    .filter(step -> !before.contains(
                            mark(watched.key().clock(), step.getKey().code(), watched.dates())))
                    .forEach(step -> alerts.add(new Alert(
                            Ids.next(), watched, step.getKey(), search.of(watched.matter(), step.getValue()))));
            next.add(ladder.keySet().stream()
                    .map(moment -> moment.of(watched.dates(), calendar))
                    .filter(at -> at.isAfter(now))
                    .min(Comparator.naturalOrder()));
        }
        write(alerts);
        notices.insert(addressed(alerts));
        alerts.forEach(this::tellTimeline);
        advance(taken, next);
        return new Done(taken.size(), alerts.size(), found.getLast().key());
    }

    /** Where a pass goes on that could not do its next clock. Empty if there is none. */
    Optional<Key> peek(Key after, boolean hoursOnly) {
        return jdbc.sql("""
                        select w.next_at, w.clock_id from clock_watch w
                        where w.next_at <= :now and (w.next_at, w.clock_id) > (:afterAt, :afterClock) %s
                        order by w.next_at, w.clock_id
                        limit 1""".formatted(hours(hoursOnly)))
                .param("now", LocalDateTime.now(clock))
                .param("afterAt", after.at())
                .param("afterClock", after.clock())
                .query((row, n) -> key(row))
                .optional();
    }

    private List<Watched> take(Key after, int size, boolean hoursOnly, LocalDateTime now) {
        // The case is taken, too: what is written of it would wait for whoever has it, and they perhaps for the clock.
        return jdbc.sql("""
                        select w.*, k.term_code, k.unit_id, c.unit_id as case_unit_id, c.restricted, c.pack, c.pack_version,
                               coalesce(t.binds = 'partner', false) as partner,
                               k.revision < (select max(revision) from calendar_notice) as behind
                        from clock_watch w
                        join legal_clock k on k.id = w.clock_id
                        join case_file c on c.id = w.case_id
                        left join legal_term t on t.id = k.term_id
                        where w.next_at <= :now and (w.next_at, w.clock_id) > (:afterAt, :afterClock) %s
                        order by w.next_at, w.clock_id
                        limit :size
                        for update of w skip locked
                        for key share of c skip locked""".formatted(hours(hoursOnly)))
                .param("now", now)
                .param("afterAt", after.at())
                .param("afterClock", after.clock())
                .param("size", size)
                .query((row, n) -> new Watched(
                        key(row),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("term_code"),
                        row.getBoolean("partner"),
                        row.getBoolean("behind"),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        new UnitId(row.getObject("case_unit_id", UUID.class)),
                        row.getBoolean("restricted"),
                        row.getString("pack"),
                        row.getString("pack_version"),
                        new Moment.Dates(
                                row.getObject("warn_on", LocalDate.class),
                                row.getObject("due_on", LocalDate.class),
                                row.getObject("due_at", LocalDateTime.class))))
                .list();
    }

    private static String hours(boolean only) {
        return only ? "and w.due_at is not null" : "";
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getObject("next_at", LocalDateTime.class), row.getObject("clock_id", UUID.class));
    }

    /** The steps told before, of any dates these clocks had. */
    private Set<String> told(Collection<Watched> taken) {
        return new HashSet<>(jdbc.sql(
                        "select clock_id, step, due_on, due_at from clock_alert where clock_id = any(:clocks)")
                .param("clocks", taken.stream().map(one -> one.key().clock()).toArray(UUID[]::new))
                .query((row, n) -> mark(
                        row.getObject("clock_id", UUID.class),
                        row.getString("step"),
                        new Moment.Dates(
                                LocalDate.MIN,
                                row.getObject("due_on", LocalDate.class),
                                row.getObject("due_at", LocalDateTime.class))))
                .list());
    }

    private static String mark(UUID clock, String step, Moment.Dates dates) {
        return clock + " " + step + " " + dates.dueOn() + " " + dates.dueAt();
    }

    /** A partner is reminded of, when its time comes near and when it is over, and nobody above is told. */
    private Map<Moment, Set<Receiver>> ladder(Watched watched) {
        return watched.partner()
                ? Map.of(Moment.WARNING, Set.of(Receiver.HOLDER), Moment.BREACH, Set.of(Receiver.HOLDER))
                : ladders.of(watched.pack(), watched.version()).of(watched.term());
    }

    /** What has come; no warning of what is past already. */
    private static List<Map.Entry<Moment, Set<Receiver>>> due(
            Watched watched, Map<Moment, Set<Receiver>> ladder, WorkCalendar calendar, LocalDateTime now) {
        boolean over = !Moment.over(watched.dates()).isAfter(now);
        return ladder.entrySet().stream()
                .filter(step -> !(over && step.getKey().kind() == Moment.Kind.WARNING))
                .filter(step -> !step.getKey().of(watched.dates(), calendar).isAfter(now))
                .sorted(Comparator.comparing(step -> step.getKey().of(watched.dates(), calendar)))
                .toList();
    }

    private void write(List<Alert> alerts) {
        jdbc.sql("""
                        insert into clock_alert
                            (id, clock_id, case_id, term, kind, step, due_on, due_at, found_at, told)
                        select a.id, a.clock, a.case_id, a.term, a.kind, a.step, a.due_on, a.due_at, :now,
                               string_to_array(a.told, ',')::uuid[]
                        from unnest(:ids::uuid[], :clocks::uuid[], :cases::uuid[], :terms::text[], :kinds::text[],
                                :steps::text[], :dueOn::date[], :dueAt::timestamp[], :told::text[])
                            as a(id, clock, case_id, term, kind, step, due_on, due_at, told)""")
                .param("ids", alerts.stream().map(Alert::id).toArray(UUID[]::new))
                .param(
                        "clocks",
                        alerts.stream().map(alert -> alert.of().key().clock()).toArray(UUID[]::new))
                .param(
                        "cases",
                        alerts.stream()
                                .map(alert -> alert.of().caseId().value())
                                .toArray(UUID[]::new))
                .param("terms", texts(alerts, alert -> alert.of().term()))
                .param("kinds", texts(alerts, Alert::kind))
                .param("steps", texts(alerts, alert -> alert.moment().code()))
                .param("dueOn", texts(alerts, alert -> alert.of().dates().dueOn()))
                .param("dueAt", texts(alerts, alert -> alert.of().dates().dueAt()))
                .param("told", texts(alerts, alert -> joined(alert.told(), Integer.MAX_VALUE)))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static @Nullable String[] texts(List<Alert> alerts, Function<Alert, @Nullable Object> value) {
        return alerts.stream()
                .map(alert -> {
                    Object one = value.apply(alert);
                    return one == null ? null : one.toString();
                })
                .toArray(String[]::new);
    }

    private static String joined(Set<StaffId> staff, int limit) {
        return staff.stream().limit(limit).map(StaffId::toString).collect(Collectors.joining(","));
    }

    /** Where several steps of a ladder are made up for at once, each person hears of the last that concerns them. */
    private static List<NoticeRows.Addressed> addressed(List<Alert> alerts) {
        Map<Told, Notice> last = new LinkedHashMap<>();
        alerts.forEach(alert -> alert.told()
                .forEach(staff -> last.put(
                        new Told(alert.of().key().clock(), staff),
                        Notice.about(alert.of().caseId(), alert.kind())
                                .due(alert.of().term(), alert.of().dates().dueOn()))));
        return last.entrySet().stream()
                .map(one -> new NoticeRows.Addressed(Set.of(one.getKey().staff()), one.getValue()))
                .toList();
    }

    private record Told(UUID clock, StaffId staff) {}

    /** What passed stands on the timeline, with who was told; that a limit comes near stands with the clock alone. */
    private void tellTimeline(Alert alert) {
        if (alert.moment().kind() == Moment.Kind.WARNING) {
            return;
        }
        timeline.add(
                alert.of().caseId(),
                new CaseEvent.Entry("clock-" + alert.kind(), null, null, null, null),
                Map.of(
                        "term",
                        alert.of().term(),
                        "due",
                        alert.of().dates().dueOn().toString(),
                        "told",
                        joined(alert.told(), NAMED)));
    }

    private void advance(List<Watched> taken, List<Optional<LocalDateTime>> next) {
        jdbc.sql("""
                        update clock_watch w set next_at = n.at
                        from unnest(:clocks::uuid[], :next::timestamp[]) as n(clock, at)
                        where w.clock_id = n.clock""")
                .param("clocks", taken.stream().map(one -> one.key().clock()).toArray(UUID[]::new))
                .param(
                        "next",
                        next.stream()
                                .map(at -> at.map(LocalDateTime::toString).orElse(null))
                                .toArray(String[]::new))
                .update();
    }
}
