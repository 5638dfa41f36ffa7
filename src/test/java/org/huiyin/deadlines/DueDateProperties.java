package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.deadlines.SampleTerms.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Facts.Extension;

/** Due dates against a slow reference that goes day by day and knows nothing of how they are computed. */
class DueDateProperties {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate END = LocalDate.of(2028, 1, 1);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 30);

    /** Takes one day after the other, ticks it off if it counts, and stops when all are ticked off. */
    private static LocalDate dayByDay(int amount, TermUnit unit, Facts facts, RollPolicy policy) {
        // What a month is in days, and an hour, the calendar on the wall tells; all else is days that pass.
        int days = switch (unit) {
            case CALENDAR_DAYS, WORKING_DAYS -> amount;
            case MONTHS -> daysOfMonths(facts.start(), amount);
            case HOURS -> midnightsPassed(facts.at(), amount);
        };
        Set<LocalDate> paused = new HashSet<>();
        for (Exclusion pause : facts.exclusions()) {
            for (LocalDate day = pause.from(); !day.isAfter(pause.to()); day = day.plusDays(1)) {
                paused.add(day);
            }
        }
        int left = days + facts.extensions().stream().mapToInt(Extension::days).sum();
        LocalDate day = facts.start();
        while (left > 0) {
            day = day.plusDays(1);
            boolean counts = !paused.contains(day) && (unit != TermUnit.WORKING_DAYS || !offDay(day));
            if (counts) {
                left--;
            }
        }
        while (unit != TermUnit.HOURS && policy == RollPolicy.NEXT_WORKDAY && offDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Turns the pages of the calendar month by month, and stops short where a month has no such day. */
    private static int daysOfMonths(LocalDate start, int months) {
        int year = start.getYear();
        int month = start.getMonthValue();
        for (int page = 0; page < months; page++) {
            month++;
            if (month > 12) {
                month = 1;
                year++;
            }
        }
        int wanted = start.getDayOfMonth();
        int days = 0;
        LocalDate day = start;
        while (!(day.getYear() == year
                && day.getMonthValue() == month
                && (day.getDayOfMonth() == wanted || day.plusDays(1).getMonthValue() != month))) {
            day = day.plusDays(1);
            days++;
        }
        return days;
    }

    /** Lets the clock on the wall go round hour by hour, and counts how often it strikes midnight. */
    private static int midnightsPassed(LocalTime from, int hours) {
        int midnights = 0;
        int hour = from.getHour();
        for (int passed = 0; passed < hours; passed++) {
            hour++;
            if (hour == 24) {
                hour = 0;
                midnights++;
            }
        }
        return midnights;
    }

    private static boolean offDay(LocalDate day) {
        return calendar().isOffDay(day);
    }

    /** Every start in four years, every length of the national terms, both policies. */
    @Example
    void everyDayOfFourYears() {
        for (String limit : List.of(
                "5 calendar-days",
                "7 calendar-days",
                "15 calendar-days",
                "30 calendar-days",
                "60 calendar-days",
                "90 calendar-days",
                "1 working-days",
                "5 working-days",
                "15 working-days",
                "1 months",
                "2 months",
                "6 months",
                "24 hours",
                "72 hours")) {
            Period period = Period.parse(limit);
            Term term = SampleTerms.term(limit);
            for (RollPolicy policy : RollPolicy.values()) {
                FIRST.datesUntil(END).forEach(start -> {
                    Facts facts = Facts.of("received", start).at(AFTERNOON);
                    assertThat(DueDate.compute(term, facts, calendar(), policy).on())
                            .as("%s from %s", limit, start)
                            .isEqualTo(dayByDay(period.amount(), period.unit(), facts, policy));
                });
            }
        }
    }

    /** Every start in four years with an interval of each place and length that matters, and an extension. */
    @Example
    void everyDayOfFourYearsWithIntervalsAndExtensions() {
        int[][] pauses = {{0, 0}, {1, 0}, {1, 6}, {4, 2}, {13, 9}};
        for (TermUnit unit : List.of(TermUnit.CALENDAR_DAYS, TermUnit.WORKING_DAYS, TermUnit.MONTHS)) {
            int amount = unit == TermUnit.MONTHS ? 1 : 10;
            Term term = pausable(amount, unit);
            FIRST.datesUntil(END).forEach(start -> {
                for (int[] pause : pauses) {
                    for (int extension : new int[] {0, 5}) {
                        Facts facts = facts(start, List.<Integer[]>of(new Integer[] {pause[0], pause[1]}), extension);
                        assertThat(due(term, facts))
                                .as("%d %s from %s without %s", amount, unit, start, facts.exclusions())
                                .isEqualTo(dayByDay(amount, unit, facts, RollPolicy.NEXT_WORKDAY));
                    }
                }
            });
        }
    }

    @Property
    void agreesWithTheReference(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll TermUnit unit,
            @ForAll("pauses") List<Integer[]> pauses,
            @ForAll @IntRange(max = 30) int extension,
            @ForAll RollPolicy policy) {
        Facts facts = facts(start, pauses, extension).at(AFTERNOON);

        DueDate due = DueDate.compute(pausable(amount, unit), facts, calendar(), policy);

        assertThat(due.on()).isEqualTo(dayByDay(amount, unit, facts, policy));
    }

    @Property
    void aLaterStartNeverEndsEarlier(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(max = 40) int later,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll TermUnit unit,
            @ForAll("pauses") List<Integer[]> pauses) {
        Term term = pausable(amount, unit);
        // One month from the 29th and from the 31st of January is the same day; a pause on the 30th then tells them
        // apart.
        Facts facts = facts(start, unit == TermUnit.MONTHS ? List.of() : pauses, 0);
        Facts then = Facts.of("received", start.plusDays(later)).excluding(facts.exclusions());

        assertThat(due(term, then)).isAfterOrEqualTo(due(term, facts));
    }

    @Property
    void moreTimeNeverEndsEarlier(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll @IntRange(min = 1, max = 30) int extension,
            @ForAll TermUnit unit,
            @ForAll("pauses") List<Integer[]> pauses) {
        Facts facts = facts(start, pauses, 0);
        LocalDate due = due(pausable(amount, unit), facts);

        assertThat(due(pausable(amount + 1, unit), facts)).isAfterOrEqualTo(due);
        assertThat(due(pausable(amount, unit), facts(start, pauses, extension))).isAfterOrEqualTo(due);
        assertThat(due(SampleTerms.term(amount + " " + unit.code()), Facts.of("received", start)))
                .isBeforeOrEqualTo(due);
    }

    @Property
    void theSameFactsGiveTheSameDateAndSum(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll TermUnit unit,
            @ForAll("pauses") List<Integer[]> pauses) {
        Term term = pausable(amount, unit);
        Facts facts = facts(start, pauses, 0);
        DueDate due = DueDate.compute(term, facts, calendar(), RollPolicy.NEXT_WORKDAY);

        assertThat(DueDate.compute(term, facts, calendar(), RollPolicy.NEXT_WORKDAY))
                .isEqualTo(due);
        assertThat(DueDate.compute(
                        term, facts.excluding(facts.exclusions().reversed()), calendar(), RollPolicy.NEXT_WORKDAY))
                .isEqualTo(due);
    }

    /** Computed anew by the sum's own last day, nothing moves: what is done twice is done once. */
    @Property
    void recountingIsIdempotent(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll TermUnit unit,
            @ForAll("pauses") List<Integer[]> pauses,
            @ForAll @IntRange(max = 30) int extension) {
        Term term = pausable(amount, unit);
        Facts facts = facts(start, pauses, extension);
        Recount once = Recount.by(term, facts, calendar(), RollPolicy.NEXT_WORKDAY);
        Running clock = SampleTerms.running(once, facts);

        Recount again = Recount.by(Optional.of(once.term()), clock, calendar(), RollPolicy.NEXT_WORKDAY);

        assertThat(again).isEqualTo(once);
    }

    /** Whatever other row holds, an applicant never loses a day by it, and nothing granted is taken back. */
    @Property
    void anotherRowTakesNothingAwayThatWasPromisedOrGranted(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll @IntRange(min = 1, max = 90) int other,
            @ForAll @IntRange(max = 30) int extension,
            @ForAll @IntRange(max = 30) int cap,
            @ForAll Term.Binds binds) {
        Facts facts = facts(start, List.of(), extension);
        Term term = SampleTerms.term("P5", "", amount + " calendar-days", Set.of(), null, Set.of(), binds);
        Term later = SampleTerms.term("P5", "42", other + " calendar-days", Set.of(), cap, Set.of(), binds);
        Recount before = Recount.by(term, facts, calendar(), RollPolicy.NEXT_WORKDAY);

        Recount after =
                Recount.by(Optional.of(later), SampleTerms.running(before, facts), calendar(), RollPolicy.NEXT_WORKDAY);

        if (binds == Term.Binds.APPLICANT) {
            assertThat(after.due().on()).isAfterOrEqualTo(before.due().on());
        }
        if (extension > cap) {
            assertThat(after.term()).isEqualTo(term);
        }
        assertThat(after.kept() == null).isEqualTo(after.term().equals(later));
    }

    @Property
    void theLastDayIsWorkedUnlessItIsAMoment(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 90) int amount, @ForAll TermUnit unit) {
        LocalDate due = due(pausable(amount, unit), Facts.of("received", start));

        assertThat(due).isAfterOrEqualTo(start);
        if (unit != TermUnit.HOURS) {
            assertThat(due).isAfter(start);
            assertThat(calendar().isWorkday(due)).isTrue();
            assertThat(calendar().nextWorkday(due)).isEqualTo(due);
        }
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Arbitraries.integers().between(0, 365 * 4).map(FIRST::plusDays);
    }

    /** Begin after the start and length, in days. */
    @Provide
    Arbitrary<List<Integer[]>> pauses() {
        return Combinators.combine(
                        Arbitraries.integers().between(-10, 90),
                        Arbitraries.integers().between(0, 20))
                .as((from, length) -> new Integer[] {from, length})
                .list()
                .ofMaxSize(4);
    }

    private static Facts facts(LocalDate start, List<Integer[]> pauses, int extension) {
        List<Exclusion> exclusions = pauses.stream()
                .map(pause -> new Exclusion("hearing", start.plusDays(pause[0]), start.plusDays(pause[0] + pause[1])))
                .toList();
        return Facts.of("received", start)
                .excluding(exclusions)
                .extended(Stream.of(extension)
                        .filter(days -> days > 0)
                        .map(days -> new Extension(days, start))
                        .toList());
    }

    private static Term pausable(int amount, TermUnit unit) {
        return SampleTerms.term(
                "P8", "", amount + " " + unit.code(), Set.of("hearing"), null, Set.of(), Term.Binds.ORGAN);
    }

    private static LocalDate due(Term term, Facts facts) {
        return DueDate.compute(term, facts, calendar(), RollPolicy.NEXT_WORKDAY).on();
    }
}
