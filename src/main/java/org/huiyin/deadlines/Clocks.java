package org.huiyin.deadlines;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Facts.Extension;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The legal clocks of cases. A clock keeps the facts; its due date is computed from them, and computed anew when a fact,
 * the days off or its term change. Every change publishes {@link ClocksChanged} in its transaction, and leaves a record of
 * the old date and the new one.
 *
 * <p>A change of days off or of a term concerns more clocks than one transaction should hold. So a row knows the revision
 * of the calendar it was computed by. Whoever reads or changes a clock whose row is behind gets it as it is by what holds
 * now; the rows themselves follow in the background.
 */
@Service
public class Clocks {

    private final ClockRows rows;
    private final Terms terms;
    private final Calendars calendars;
    private final Units units;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final DeadlineSettings settings;
    private final Clock clock;

    Clocks(
            ClockRows rows,
            Terms terms,
            Calendars calendars,
            Units units,
            Audit audit,
            ApplicationEventPublisher events,
            DeadlineSettings settings,
            Clock clock) {
        this.rows = rows;
        this.terms = terms;
        this.calendars = calendars;
        this.units = units;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts a clock by the rule in force on the day of the event where the organ is. Where no rule sets a limit, that is
     * recorded instead: nothing is owed. A duty of the organ that runs already keeps running as it began.
     *
     * @throws IllegalArgumentException if the term is unknown; the pack check finds that before
     */
    @Transactional
    public ClockView start(Start start) {
        if (!terms.known(start.term())) {
            throw new IllegalArgumentException("no term " + start.term());
        }
        Optional<Term> term = terms.inForce(
                start.term(),
                units.get(start.organ()).regionCode(),
                start.facts().start());
        Facts facts = start.facts();
        if (term.isEmpty()) {
            return owesNothing(start, null, "no-rule", new Sum.NoRule());
        }
        if (term.get().limit() == null && facts.set() == null && facts.until() == null) {
            return owesNothing(start, term.get(), "no-rule", new Sum.NoRule());
        }
        WorkCalendar calendar = calendars.current();
        DueDate due = DueDate.compute(term.get(), facts, calendar, settings.roll());
        ClockId id = ClockId.next();
        if (rows.insert(id, start, term.get(), due, warnOn(term.get(), due, calendar), calendar.revision())) {
            events.publishEvent(new ClocksChanged(start.caseId()));
            return rows.get(id);
        }
        return fresh(List.of(rows.running(start.caseId(), start.term(), start.organ())))
                .getFirst();
    }

    /**
     * Records that a duty does not exist in this case.
     *
     * @param reason code, named by the message {@code deadlines.reason.<reason>}
     */
    @Transactional
    public ClockView noneOwed(Start start, String reason) {
        Term term = terms.inForce(
                        start.term(),
                        units.get(start.organ()).regionCode(),
                        start.facts().start())
                .orElse(null);
        return owesNothing(start, term, reason, new Sum.NoneOwed(reason));
    }

    /**
     * The duty is done: every running clock of the term in this case ends, in time or late.
     *
     * @return the clocks that ended; empty if none ran, because none was owed
     */
    @Transactional
    public List<ClockView> stop(CaseId caseId, String term, LocalDate on) {
        List<ClockView> running = rows.lockRunning(caseId, term).stream()
                .map(view -> settled(view).view())
                .toList();
        running.forEach(view -> rows.end(view.id(), on, late(view, on) ? Outcome.LATE : Outcome.IN_TIME, null));
        return ended(caseId, running);
    }

    /**
     * The duty has ceased: every running clock of the term in this case is void.
     *
     * @param reason code, named by the message {@code deadlines.reason.<reason>}
     */
    @Transactional
    public List<ClockView> cancel(CaseId caseId, String term, String reason) {
        List<ClockView> running = rows.lockRunning(caseId, term);
        running.forEach(view -> rows.end(view.id(), today(), Outcome.VOID, reason));
        return ended(caseId, running);
    }

    /**
     * What was held to be done was taken back: the clock of the term in this case that ended last, in time or late, runs on
     * with the days it always had. Nothing happens if none ended so, or another one of the term runs.
     */
    @Transactional
    public void reopen(CaseId caseId, String term) {
        if (rows.reopen(caseId, term)) {
            events.publishEvent(new ClocksChanged(caseId));
        }
    }

    /**
     * The day a duty runs from was wrong: the running clocks of the term in this case are void, and the duty begins anew
     * from the right day. Nothing happens if none runs.
     *
     * @param reason code, named by the message {@code deadlines.reason.<reason>}
     */
    @Transactional
    public void restart(Start start, String reason) {
        cancel(start.caseId(), start.term(), reason).stream().findFirst().ifPresent(before -> {
            ClockView now = start(start);
            if (now.dueOn() != null) {
                record(before, now, ClockChange.Cause.RESTART, null);
            }
        });
    }

    /**
     * A unit has ended and another does its work: duties that run in the case are its duties now, with the days they have
     * left. One that it has already in this case runs on as it began.
     *
     * @param organ the competent organ the successor acts for
     */
    @Transactional
    public void succeed(CaseId caseId, UnitId from, UnitId to, UnitId organ) {
        rows.doubled(caseId, from, organ).forEach(id -> rows.end(id, today(), Outcome.VOID, "succession"));
        if (rows.passTo(caseId, from, to, organ) > 0) {
            events.publishEvent(new ClocksChanged(caseId));
        }
    }

    /** The running clocks of a case, the next to end first. */
    public List<ClockView> running(CaseId caseId) {
        return byEnd(fresh(rows.running(caseId)));
    }

    /** The running clocks of several cases, the next to end first. */
    public Map<CaseId, List<ClockView>> running(Collection<CaseId> caseIds) {
        return byEnd(fresh(rows.running(caseIds))).stream().collect(Collectors.groupingBy(ClockView::caseId));
    }

    /** The running clock of the case among these terms that ends first. */
    public Optional<ClockView> nearest(CaseId caseId, Collection<String> termCodes) {
        return running(caseId).stream()
                .filter(view -> termCodes.contains(view.term()))
                .findFirst();
    }

    /** All clocks of a case in the order they were started, ended ones too. */
    public List<ClockView> all(CaseId caseId) {
        return fresh(rows.all(caseId));
    }

    /** How the due dates of a case changed, the first change first. */
    public List<ClockChange> changes(CaseId caseId) {
        return rows.changes(caseId);
    }

    /** @throws NotFound if there is none */
    public ClockView get(ClockId id) {
        return fresh(List.of(rows.find(id).orElseThrow(NotFound::new))).getFirst();
    }

    /**
     * Running clocks whose last day is over, the longest overdue first; those that stand still are not among them, nor
     * the applicant's own periods, which nobody is late for.
     *
     * @param after the last clock of the page before; null for the first page
     */
    public List<ClockView> overdue(@Nullable ClockView after, int limit) {
        return rows.overdue(today(), after, limit);
    }

    /**
     * Extends a clock, as approved by the head of the organ.
     *
     * @param days in the term's days: working days if it counts those, else calendar days
     * @throws Refusal beyond the cap of the law, a second time (unless the office allows that), or after the end
     */
    @Transactional
    public ClockView extend(ClockId id, int days, LocalDate approvedOn, StaffId approvedBy) {
        checkExtension(id, days, approvedOn);
        ClockView view = lockRunning(id).view();
        rows.addExtension(Ids.next(), id, new Extension(days, approvedOn), approvedBy);
        audit.record(Act.of("clock.extended")
                .by(approvedBy)
                .on("clock", id.value())
                .in(view.caseId())
                .with("term", view.term())
                .with("days", days)
                .with("approved", approvedOn));
        return recounted(id, ClockChange.Cause.EXTENSION, approvedBy);
    }

    /**
     * Whether a clock could be extended.
     *
     * @throws Refusal with the article, beyond the cap of the law, a second time (unless the office allows that), or after
     *     the end
     */
    @Transactional
    public void checkExtension(ClockId id, int days, LocalDate approvedOn) {
        Running clock = lockRunning(id);
        ClockView view = clock.view();
        List<Extension> before = clock.facts().extensions();
        int used = clock.facts().extensionDays();
        Integer cap = clock.term().extensionCap();
        if (cap != null && used + days > cap) {
            throw new Refusal("extension-beyond-cap", cap, used, view.article());
        }
        if (settings.extendOnce() && !before.isEmpty()) {
            throw new Refusal("extension-once");
        }
        LocalDate dueOn = requireNonNull(view.dueOn());
        if (approvedOn.isAfter(dueOn) && view.suspendedSince() == null) {
            throw new Refusal("extension-too-late", dueOn.toString());
        }
    }

    /**
     * An interval that does not count begins: the clock stands still.
     *
     * @param kind one the term names; nothing else pauses a clock
     */
    @Transactional
    public ClockView suspend(ClockId id, String kind, LocalDate from, @Nullable StaffId by) {
        Running clock = lockRunning(id);
        ClockView view = clock.view();
        if (!clock.term().exclusions().contains(kind)) {
            throw new Refusal("exclusion-not-in-term");
        }
        if (view.suspendedSince() != null || rows.openExclusion(id).isPresent()) {
            throw new Refusal("exclusion-running");
        }
        rows.addExclusion(Ids.next(), id, new Exclusion(kind, from, null));
        audit.record(interval("clock.suspended", view, by).with("kind", kind).with("from", from));
        return recounted(id, ClockChange.Cause.SUSPENSION, by);
    }

    /**
     * The interval that does not count is over.
     *
     * @param to its last day, included
     */
    @Transactional
    public ClockView resume(ClockId id, LocalDate to, @Nullable StaffId by) {
        ClockView view = lockRunning(id).view();
        Exclusion open = rows.openExclusion(id).orElseThrow(() -> new Refusal("exclusion-not-running"));
        if (to.isBefore(open.from())) {
            throw new Refusal("exclusion-ends-before-start", open.from().toString());
        }
        rows.closeExclusion(id, to);
        audit.record(
                interval("clock.resumed", view, by).with("kind", open.kind()).with("to", to));
        return recounted(id, ClockChange.Cause.RESUMPTION, by);
    }

    /**
     * Computes running clocks anew that have to be since a rule changed, as many as are asked for.
     *
     * @return how many were computed; 0 if none is left but those that others hold
     */
    @Transactional
    int follow(int limit) {
        WorkCalendar calendar = calendars.current();
        List<ClockId> outdated = rows.lockOutdated(calendar.revision(), limit);
        follow(rows.load(outdated), calendar);
        return outdated.size();
    }

    /** Computes one running clock anew if it has to be. */
    @Transactional
    void follow(ClockId id) {
        rows.lock(id).filter(ClockView::running).ifPresent(this::settled);
    }

    private void follow(List<Running> clocks, WorkCalendar calendar) {
        Map<String, TermBook> books = new HashMap<>();
        List<ClockId> same = new ArrayList<>();
        for (Running clock : clocks) {
            Recount recount = recount(clock, calendar, books);
            LocalDate warn = warnOn(recount.term(), recount.due(), calendar);
            if (clock.view().counted(recount.term(), recount.due(), warn).equals(clock.view())) {
                same.add(clock.view().id());
            } else {
                ClockChange.Cause cause = clock.ruleChanged() ? ClockChange.Cause.TERM : ClockChange.Cause.NOTICE;
                keep(clock.view(), recount, calendar, cause, null);
            }
        }
        if (!same.isEmpty()) {
            rows.confirm(same, calendar.revision());
        }
    }

    /** What a clock comes to by what holds now. */
    private Recount recount(Running clock, WorkCalendar calendar, Map<String, TermBook> books) {
        if (!clock.ruleChanged()) {
            return Recount.by(clock.term(), clock.facts(), calendar, settings.roll());
        }
        TermBook book = books.computeIfAbsent(clock.view().term(), terms::book);
        return Recount.by(book.inForce(clock.region(), clock.facts().start()), clock, calendar, settings.roll());
    }

    /** The views as they are by what holds now, though their rows follow later. */
    private List<ClockView> fresh(List<ClockView> views) {
        List<ClockId> outdated =
                views.stream().filter(ClockView::recounting).map(ClockView::id).toList();
        if (outdated.isEmpty()) {
            return views;
        }
        WorkCalendar calendar = calendars.current();
        Map<String, TermBook> books = new HashMap<>();
        Map<ClockId, ClockView> now = rows.load(outdated).stream()
                .map(clock -> {
                    Recount recount = recount(clock, calendar, books);
                    return clock.view()
                            .counted(recount.term(), recount.due(), warnOn(recount.term(), recount.due(), calendar));
                })
                .collect(Collectors.toMap(ClockView::id, view -> view));
        return views.stream().map(view -> now.getOrDefault(view.id(), view)).toList();
    }

    private static List<ClockView> byEnd(List<ClockView> running) {
        return running.stream()
                .sorted(Comparator.comparing((ClockView view) -> requireNonNull(view.dueOn()))
                        .thenComparing(view -> view.id().value()))
                .toList();
    }

    /** A locked clock as it is by what holds now, its row too. */
    private Running settled(ClockView view) {
        Running clock = rows.load(List.of(view.id())).getFirst();
        if (!view.recounting()) {
            return clock;
        }
        follow(List.of(clock), calendars.current());
        return rows.load(List.of(view.id())).getFirst();
    }

    /** A locked clock after one of its facts changed. */
    private ClockView recounted(ClockId id, ClockChange.Cause cause, @Nullable StaffId by) {
        Running clock = rows.load(List.of(id)).getFirst();
        WorkCalendar calendar = calendars.current();
        keep(clock.view(), Recount.by(clock.term(), clock.facts(), calendar, settings.roll()), calendar, cause, by);
        return rows.get(id);
    }

    private void keep(
            ClockView before, Recount recount, WorkCalendar calendar, ClockChange.Cause cause, @Nullable StaffId by) {
        LocalDate warn = warnOn(recount.term(), recount.due(), calendar);
        ClockView now = before.counted(recount.term(), recount.due(), warn);
        rows.update(before.id(), recount.term(), recount.due(), warn, calendar.revision());
        record(before, now, cause, by);
        if (!now.equals(before)) {
            events.publishEvent(new ClocksChanged(before.caseId()));
        }
    }

    /** Leaves a record of the old and the new date, if they differ. */
    private void record(ClockView before, ClockView now, ClockChange.Cause cause, @Nullable StaffId by) {
        LocalDate from = requireNonNull(before.dueOn());
        LocalDate to = requireNonNull(now.dueOn());
        if (from.equals(to) && Objects.equals(before.dueAt(), now.dueAt())) {
            return;
        }
        ClockChange moved = new ClockChange(
                now.id(), now.term(), cause, clock.instant(), by, from, before.dueAt(), to, now.dueAt());
        rows.addChange(moved, now.caseId());
        audit.record(interval("clock.moved", now, by)
                .with("cause", cause.code())
                .with("old", from)
                .with("new", to));
    }

    /** In working days, so that a warning does not fall silent over a week of holidays. */
    private static LocalDate warnOn(Term term, DueDate due, WorkCalendar calendar) {
        return calendar.plusWorkdays(due.on(), -term.warnDays());
    }

    private ClockView owesNothing(Start start, @Nullable Term term, String reason, Sum.Step why) {
        Facts facts = start.facts();
        Sum sum = new Sum(List.of(new Sum.Started(facts.event(), facts.start(), null), why));
        ClockId id = ClockId.next();
        rows.insertNoneOwed(id, start, term, sum, reason);
        return rows.get(id);
    }

    private List<ClockView> ended(CaseId caseId, List<ClockView> running) {
        if (!running.isEmpty()) {
            events.publishEvent(new ClocksChanged(caseId));
        }
        return running.stream().map(view -> rows.get(view.id())).toList();
    }

    /** A clock that stands still is not late while it does. */
    private boolean late(ClockView view, LocalDate on) {
        if (view.suspendedSince() != null && !on.isBefore(view.suspendedSince())) {
            return view.light(on) == Light.RED;
        }
        LocalDateTime now = LocalDateTime.now(clock);
        if (view.dueAt() != null && on.equals(now.toLocalDate())) {
            return now.isAfter(view.dueAt());
        }
        return on.isAfter(requireNonNull(view.dueOn()));
    }

    private Running lockRunning(ClockId id) {
        ClockView view = rows.lock(id).orElseThrow(NotFound::new);
        if (!view.running()) {
            throw new Refusal("clock-ended");
        }
        return settled(view);
    }

    private static Act interval(String action, ClockView view, @Nullable StaffId by) {
        Act act =
                Act.of(action).on("clock", view.id().value()).in(view.caseId()).with("term", view.term());
        return by == null ? act : act.by(by);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
