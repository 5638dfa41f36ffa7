package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.deadlines.SampleTerms.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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

    /** Takes one day after the other, ticks it off if it counts, and stops when all are ticked off. */
    private static LocalDate dayByDay(int days, TermUnit unit, Facts facts, RollPolicy policy) {
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
            boolean counts = !paused.contains(day) && (unit == TermUnit.CALENDAR_DAYS || !offDay(day));
            if (counts) {
                left--;
            }
        }
        while (policy == RollPolicy.NEXT_WORKDAY && offDay(day)) {
            day = day.plusDays(1);
        }
        return day;
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
                "15 working-days")) {
            Period period = Period.parse(limit);
            Term term = SampleTerms.term(limit);
            for (RollPolicy policy : RollPolicy.values()) {
                FIRST.datesUntil(END).forEach(start -> {
                    Facts facts = Facts.of("received", start);
                    assertThat(DueDate.compute(term, facts, calendar(), policy).on())
                            .as("%s from %s", limit, start)
                            .isEqualTo(dayByDay(period.amount(), period.unit(), facts, policy));
                });
            }
        }
    }

    @Property
    void agreesWithTheReference(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(min = 1, max = 90) int amount,
            @ForAll boolean working,
            @ForAll("pauses") List<Integer[]> pauses,
            @ForAll @IntRange(max = 30) int extension,
            @ForAll RollPolicy policy) {
        TermUnit unit = working ? TermUnit.WORKING_DAYS : TermUnit.CALENDAR_DAYS;
        Facts facts = facts(start, pauses, extension);

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
