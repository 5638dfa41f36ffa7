package org.huiyin.deadlines;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
 * The legal clocks of cases. A clock keeps the facts; its due date is computed from them, and computed anew when a fact
 * or the calendar changes. Every change publishes {@link ClocksChanged} in its transaction.
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
        DueDate due = compute(term.get(), facts, calendars.current());
        ClockId id = ClockId.next();
        if (rows.insert(id, start, term.get(), due, warnOn(term.get(), due))) {
            events.publishEvent(new ClocksChanged(start.caseId()));
            return rows.get(id);
        }
        return rows.running(start.caseId(), start.term(), start.organ());
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
        List<ClockView> running = rows.lockRunning(caseId, term);
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
        return rows.running(caseId);
    }

    /** The running clocks of several cases, the next to end first. */
    public Map<CaseId, List<ClockView>> running(Collection<CaseId> caseIds) {
        return rows.running(caseIds).stream().collect(Collectors.groupingBy(ClockView::caseId));
    }

    /** The running clock of the case among these terms that ends first. */
    public Optional<ClockView> nearest(CaseId caseId, Collection<String> termCodes) {
        return running(caseId).stream()
                .filter(view -> termCodes.contains(view.term()))
                .findFirst();
    }

    /** All clocks of a case in the order they were started, ended ones too. */
    public List<ClockView> all(CaseId caseId) {
        return rows.all(caseId);
    }

    /** @throws NotFound if there is none */
    public ClockView get(ClockId id) {
        return rows.find(id).orElseThrow(NotFound::new);
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
        ClockView view = lockRunning(id);
        Term term = rows.term(id);
        checkExtension(id, days, approvedOn);
        rows.addExtension(Ids.next(), id, new Extension(days, approvedOn), approvedBy);
        audit.record(Act.of("clock.extended")
                .by(approvedBy)
                .on("clock", id.value())
                .in(view.caseId())
                .with("term", view.term())
                .with("days", days)
                .with("approved", approvedOn));
        return recomputed(view, term, calendars.current());
    }

    /**
     * Whether a clock could be extended.
     *
     * @throws Refusal with the article, beyond the cap of the law, a second time (unless the office allows that), or after
     *     the end
     */
    @Transactional
    public void checkExtension(ClockId id, int days, LocalDate approvedOn) {
        ClockView view = lockRunning(id);
        Term term = rows.term(id);
        List<Extension> before = rows.extensions(id);
        int used = before.stream().mapToInt(Extension::days).sum();
        Integer cap = term.extensionCap();
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
        ClockView view = lockRunning(id);
        Term term = rows.term(id);
        if (!term.exclusions().contains(kind)) {
            throw new Refusal("exclusion-not-in-term");
        }
        if (view.suspendedSince() != null || rows.openExclusion(id).isPresent()) {
            throw new Refusal("exclusion-running");
        }
        rows.addExclusion(Ids.next(), id, new Exclusion(kind, from, null));
        audit.record(interval("clock.suspended", view, by).with("kind", kind).with("from", from));
        return recomputed(view, term, calendars.current());
    }

    /**
     * The interval that does not count is over.
     *
     * @param to its last day, included
     */
    @Transactional
    public ClockView resume(ClockId id, LocalDate to, @Nullable StaffId by) {
        ClockView view = lockRunning(id);
        Exclusion open = rows.openExclusion(id).orElseThrow(() -> new Refusal("exclusion-not-running"));
        if (to.isBefore(open.from())) {
            throw new Refusal("exclusion-ends-before-start", open.from().toString());
        }
        rows.closeExclusion(id, to);
        audit.record(
                interval("clock.resumed", view, by).with("kind", open.kind()).with("to", to));
        return recomputed(view, rows.term(id), calendars.current());
    }

    /**
     * Computes the due dates of running clocks anew.
     *
     * @param provisionalOnly only those that waited for a notice
     * @return how many dates changed
     */
    @Transactional
    public int recompute(boolean provisionalOnly) {
        WorkCalendar calendar = calendars.current();
        int changed = 0;
        UUID after = new UUID(0, 0);
        for (List<ClockView> page = rows.lockPage(after, provisionalOnly);
                !page.isEmpty();
                page = rows.lockPage(after, provisionalOnly)) {
            for (ClockView view : page) {
                ClockView now = recomputed(view, rows.term(view.id()), calendar);
                if (!requireNonNull(now.dueOn()).equals(view.dueOn())) {
                    changed++;
                }
            }
            after = page.getLast().id().value();
        }
        return changed;
    }

    private ClockView recomputed(ClockView view, Term term, WorkCalendar calendar) {
        DueDate due = compute(term, rows.facts(view.id()), calendar);
        rows.update(view.id(), due, warnOn(term, due, calendar));
        ClockView now = rows.get(view.id());
        if (!now.equals(view)) {
            events.publishEvent(new ClocksChanged(view.caseId()));
        }
        return now;
    }

    private DueDate compute(Term term, Facts facts, WorkCalendar calendar) {
        return DueDate.compute(term, facts, calendar, settings.roll());
    }

    private LocalDate warnOn(Term term, DueDate due) {
        return warnOn(term, due, calendars.current());
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

    private ClockView lockRunning(ClockId id) {
        ClockView view = rows.lock(id).orElseThrow(NotFound::new);
        if (!view.running()) {
            throw new Refusal("clock-ended");
        }
        return view;
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
