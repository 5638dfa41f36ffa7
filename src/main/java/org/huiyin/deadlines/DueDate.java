package org.huiyin.deadlines;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.deadlines.Facts.Exclusion;
import org.jspecify.annotations.Nullable;

/**
 * The last day of a term, a pure function of facts and calendar (《民法典》第二百条至第二百零三条): the day of the event is
 * not counted; months end on the same day of the month, or its last; when the last day is off, the next working day is
 * the last; hours run from the event itself.
 *
 * @param on the last day on which the duty is met in time
 * @param at for limits in hours: the moment; null otherwise
 * @param suspendedSince set while an interval that does not count lasts: the clock stands still, and {@link #on} is what
 *     it would be if the interval had not begun
 * @param provisional whether days off on the way are not announced yet
 */
public record DueDate(
        LocalDate on, @Nullable LocalDateTime at, @Nullable LocalDate suspendedSince, boolean provisional, Sum sum) {

    /**
     * Computes the due date of a term.
     *
     * @throws IllegalArgumentException if neither the term nor the facts state a limit, or the extensions exceed the cap:
     *     those are refused where they are recorded
     */
    public static DueDate compute(Term term, Facts facts, WorkCalendar calendar, RollPolicy policy) {
        if (term.extensionCap() != null && facts.extensionDays() > term.extensionCap()) {
            throw new IllegalArgumentException(
                    "%s allows %d days of extension in all".formatted(term.code(), term.extensionCap()));
        }
        return new Computation(term, facts, calendar, policy).result();
    }

    /** By time, and unlike only if different: the sum must not depend on the order in which intervals were recorded. */
    private static final Comparator<Exclusion> IN_TIME = comparing(Exclusion::from)
            .thenComparing(Exclusion::to, nullsLast(naturalOrder()))
            .thenComparing(Exclusion::kind);

    /** One computation, while it lasts. */
    private static final class Computation {

        private final Term term;
        private final Facts facts;
        private final WorkCalendar calendar;
        private final RollPolicy policy;
        private final List<Sum.Step> steps = new ArrayList<>();

        Computation(Term term, Facts facts, WorkCalendar calendar, RollPolicy policy) {
            this.term = term;
            this.facts = facts;
            this.calendar = calendar;
            this.policy = policy;
        }

        DueDate result() {
            return facts.until() != null ? dayAsSet(facts.until()) : counted(limit());
        }

        private Period limit() {
            if (facts.set() != null) {
                return facts.set();
            }
            if (term.limit() == null) {
                throw new IllegalArgumentException(term.code() + " has no limit here and none was set");
            }
            return term.limit();
        }

        /** A day that was set is the day: only extensions move it. */
        private DueDate dayAsSet(LocalDate day) {
            steps.add(new Sum.DaySet(facts.event(), facts.start()));
            LocalDate last = day.plusDays(extension(TermUnit.CALENDAR_DAYS));
            steps.add(new Sum.Due(last, null));
            return new DueDate(last, null, null, false, new Sum(steps));
        }

        private DueDate counted(Period limit) {
            TermUnit unit = limit.unit();
            LocalTime at = unit == TermUnit.HOURS ? requireNonNullElse(facts.at(), LocalTime.MIDNIGHT) : null;
            steps.add(new Sum.Started(facts.event(), facts.start(), at));
            steps.add(new Sum.Limit(limit.amount(), unit, facts.set() != null));
            LocalDateTime moment = at == null ? null : facts.start().atTime(at).plusHours(limit.amount());
            LocalDate last = switch (unit) {
                case CALENDAR_DAYS -> facts.start().plusDays(limit.amount());
                case WORKING_DAYS -> calendar.plusWorkdays(facts.start(), limit.amount());
                case MONTHS -> facts.start().plusMonths(limit.amount());
                case HOURS -> requireNonNull(moment).toLocalDate();
            };
            LocalDate beforePauses = plus(last, extension(unit), unit);
            LocalDate counted = afterExclusions(beforePauses, unit);
            LocalDate due = unit == TermUnit.CALENDAR_DAYS || unit == TermUnit.MONTHS ? rolled(counted) : counted;
            if (unit == TermUnit.WORKING_DAYS) {
                countDaysOff(due);
            }
            LocalDateTime dueAt = moment == null ? null : due.atTime(moment.toLocalTime());
            steps.add(new Sum.Due(due, dueAt == null ? null : dueAt.toLocalTime()));
            Optional<LocalDate> unknown = unknown(unit, counted, due);
            unknown.ifPresent(day -> {
                int year = calendar.provisional(day.getYear()) ? day.getYear() : day.getYear() + 1;
                steps.add(new Sum.Provisional(year, due.getYear() < year));
            });
            Optional<Exclusion> open = lasting(due);
            open.ifPresent(pause -> steps.add(new Sum.Suspended(pause.kind(), pause.from())));
            return new DueDate(due, dueAt, open.map(Exclusion::from).orElse(null), unknown.isPresent(), new Sum(steps));
        }

        private int extension(TermUnit unit) {
            int days = facts.extensionDays();
            if (days > 0) {
                steps.add(new Sum.Extended(days, countedIn(unit)));
            }
            return days;
        }

        /** Days are working days where the term counts those, and else days of the calendar. */
        private static TermUnit countedIn(TermUnit unit) {
            return unit == TermUnit.WORKING_DAYS ? unit : TermUnit.CALENDAR_DAYS;
        }

        private LocalDate plus(LocalDate day, int days, TermUnit unit) {
            return unit == TermUnit.WORKING_DAYS ? calendar.plusWorkdays(day, days) : day.plusDays(days);
        }

        /**
         * Every day of an excluded interval that the term would have counted moves the end by one such day. Intervals are
         * taken in order of time, so that each one that the moved end reaches counts too.
         */
        private LocalDate afterExclusions(LocalDate end, TermUnit unit) {
            LocalDate last = end;
            for (Exclusion pause : ended()) {
                if (pause.from().isAfter(last)) {
                    break;
                }
                LocalDate to = requireNonNull(pause.to());
                int days = unit == TermUnit.WORKING_DAYS
                        ? calendar.workdays(pause.from(), to)
                        : Math.toIntExact(ChronoUnit.DAYS.between(pause.from(), to)) + 1;
                last = plus(last, days, unit);
                steps.add(new Sum.Excluded(pause.kind(), pause.from(), to, days, countedIn(unit)));
            }
            return last;
        }

        /** Intervals the term names that are over, cut to the days that count, in order and without overlap. */
        private List<Exclusion> ended() {
            List<Exclusion> apart = new ArrayList<>();
            LocalDate free = firstCounted();
            for (Exclusion pause : named()) {
                LocalDate from = pause.from().isBefore(free) ? free : pause.from();
                if (pause.to() != null && !pause.to().isBefore(from)) {
                    apart.add(new Exclusion(pause.kind(), from, pause.to()));
                    free = pause.to().plusDays(1);
                }
            }
            return apart;
        }

        private Optional<Exclusion> lasting(LocalDate due) {
            return named().stream()
                    .filter(pause -> pause.to() == null && !pause.from().isAfter(due))
                    .findFirst();
        }

        private List<Exclusion> named() {
            return facts.exclusions().stream()
                    .filter(pause -> term.exclusions().contains(pause.kind()))
                    .sorted(IN_TIME)
                    .toList();
        }

        private LocalDate firstCounted() {
            return facts.start().plusDays(1);
        }

        private LocalDate rolled(LocalDate counted) {
            if (policy == RollPolicy.NONE || calendar.isWorkday(counted)) {
                return counted;
            }
            LocalDate next = calendar.nextWorkday(counted);
            steps.add(new Sum.Rolled(counted, next));
            return next;
        }

        private void countDaysOff(LocalDate due) {
            int days = Math.toIntExact(ChronoUnit.DAYS.between(facts.start(), due));
            int off = days - calendar.workdays(firstCounted(), due);
            if (off > 0) {
                steps.add(new Sum.DaysOff(off));
            }
        }

        /** Only the days the calendar was asked about can change the date. */
        private Optional<LocalDate> unknown(TermUnit unit, LocalDate counted, LocalDate due) {
            return switch (unit) {
                case WORKING_DAYS -> calendar.firstProvisional(firstCounted(), due);
                case CALENDAR_DAYS, MONTHS ->
                    policy == RollPolicy.NONE ? Optional.empty() : calendar.firstProvisional(counted, due);
                case HOURS -> Optional.empty();
            };
        }
    }
}
