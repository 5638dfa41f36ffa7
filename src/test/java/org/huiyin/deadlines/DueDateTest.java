package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.huiyin.deadlines.SampleTerms.calendar;
import static org.huiyin.deadlines.SampleTerms.term;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.huiyin.deadlines.Facts.Exclusion;
import org.huiyin.deadlines.Facts.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of docs/clocks.md. */
class DueDateTest {

    @ParameterizedTest(name = "{0}: {1} from {2} to {3}")
    @CsvSource({
        "P4, 60 calendar-days, 2026-01-15, 2026-03-16",
        "P4, 60 calendar-days, 2025-12-18, 2026-02-24",
        "P4, 60 calendar-days, 2026-08-03, 2026-10-08",
        "P2b, 15 calendar-days, 2026-02-02, 2026-02-24",
        "P2b, 15 calendar-days, 2026-01-30, 2026-02-14",
        "P2b, 15 calendar-days, 2026-09-18, 2026-10-08",
        "P2b, 15 calendar-days, 2026-09-25, 2026-10-10",
        "P2b, 15 calendar-days, 2026-03-06, 2026-03-23",
        "P3, 5 working-days, 2026-02-12, 2026-02-26",
        "P3, 5 working-days, 2026-02-13, 2026-02-27",
        "P3, 5 working-days, 2026-02-24, 2026-03-02",
        "P3, 5 working-days, 2026-09-30, 2026-10-13",
        "P3, 5 working-days, 2026-10-01, 2026-10-13",
        "P3, 5 working-days, 2026-09-15, 2026-09-21",
        "P2d, 2 months, 2025-12-31, 2026-02-28",
        "P2d, 1 months, 2026-01-31, 2026-02-28",
        "P2d, 1 months, 2026-09-03, 2026-10-08",
        "P2d, 2 months, 2026-08-07, 2026-10-08",
        "P2d, 6 months, 2025-08-31, 2026-02-28",
        "P2d, 12 months, 2027-02-28, 2028-02-28",
        "P2d, 1 months, 2024-01-31, 2024-02-29"
    })
    void realDates(String code, String limit, LocalDate start, LocalDate due) {
        assertThat(due(term(limit), Facts.of("received", start)).on()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} from {1}, hearing {2} to {3}, extended by {4}: {5}")
    @CsvSource({
        "30 calendar-days, 2026-01-26, 2026-02-10, 2026-02-13, 0, 2026-03-02",
        "30 calendar-days, 2026-01-19, 2026-02-10, 2026-02-25, 0, 2026-03-06",
        "15 working-days, 2026-02-02, 2026-02-13, 2026-02-25, 0, 2026-03-05",
        "30 calendar-days, 2026-01-19, 2026-02-12, 2026-02-24, 30, 2026-04-02",
        "10 working-days, 2026-02-05, 2026-02-14, 2026-02-14, 5, 2026-03-05"
    })
    void intervalsAcrossTheSpringFestival(
            String limit, LocalDate start, LocalDate from, LocalDate to, int extension, LocalDate due) {
        Term term = SampleTerms.term("P8", "", limit, Set.of("hearing"), 30, Set.of(), Term.Binds.ORGAN);
        Facts facts = Facts.of("requested", start)
                .excluding(List.of(new Exclusion("hearing", from, to)))
                .extended(extension == 0 ? List.of() : List.of(new Extension(extension, start.plusDays(5))));

        assertThat(due(term, facts).on()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} from {1}, extended by {2}: {3}")
    @CsvSource({
        "60 calendar-days, 2026-01-15, 30, 2026-04-15",
        "60 calendar-days, 2026-01-15, 19, 2026-04-07",
        "60 calendar-days, 2026-07-06, 30, 2026-10-08",
        "15 working-days, 2026-09-14, 10, 2026-10-23",
        "1 months, 2026-01-31, 5, 2026-03-05"
    })
    void extensions(String limit, LocalDate start, int days, LocalDate due) {
        Facts facts = Facts.of("accepted", start).extended(List.of(new Extension(days, start.plusDays(1))));

        assertThat(due(SampleTerms.extensible(limit, 30), facts).on()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "24 hours, 2026-02-14T16:30, 2026-02-15T16:30",
        "24 hours, 2026-10-01T00:00, 2026-10-02T00:00",
        "24 hours, 2026-12-31T23:59, 2027-01-01T23:59",
        "72 hours, 2026-02-26T09:00, 2026-03-01T09:00"
    })
    void hoursOfRealDays(String limit, LocalDateTime from, LocalDateTime due) {
        Facts lead = Facts.of("lead", from.toLocalDate()).at(from.toLocalTime());

        assertThat(due(term(limit), lead).at()).isEqualTo(due);
    }

    @Test
    void theLastDayStaysAsCountedIfThePolicySaysSo() {
        Facts facts = Facts.of("received", LocalDate.of(2026, 2, 2));

        assertThat(DueDate.compute(term("15 calendar-days"), facts, calendar(), RollPolicy.NONE)
                        .on())
                .isEqualTo("2026-02-17");
    }

    @Test
    void hoursRunFromTheEventOverDaysOffToo() {
        Facts friday = Facts.of("lead", LocalDate.of(2026, 3, 6)).at(LocalTime.of(16, 30));
        DueDate due = due(term("24 hours"), friday);

        assertThat(due.at()).isEqualTo("2026-03-07T16:30");
        assertThat(due.on()).isEqualTo("2026-03-07");
        assertThat(due(term("24 hours"), friday.at(null)).at()).isEqualTo("2026-03-07T00:00");
    }

    @Test
    void anExtensionLengthensTheCountAndTheEndRollsOnce() {
        Facts accepted = Facts.of("accepted", LocalDate.of(2026, 1, 15));
        Extension thirty = new Extension(30, LocalDate.of(2026, 3, 10));
        Term term = SampleTerms.extensible("60 calendar-days", 30);

        // Counted from the 60th day itself, 2026-03-16; the 90th, 2026-04-15, is a Wednesday.
        assertThat(due(term, accepted.extended(List.of(thirty))).on()).isEqualTo("2026-04-15");
        // 2026-04-04 is a day off of 清明节, a Saturday: the next working day is the Tuesday after.
        assertThat(due(term, accepted.extended(List.of(new Extension(19, LocalDate.of(2026, 3, 10)))))
                        .on())
                .isEqualTo("2026-04-07");
    }

    @Test
    void moreThanTheCapIsNoFact() {
        Facts tooLong = Facts.of("accepted", LocalDate.of(2026, 1, 15))
                .extended(List.of(
                        new Extension(20, LocalDate.of(2026, 3, 1)), new Extension(11, LocalDate.of(2026, 3, 2))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> due(SampleTerms.extensible("60 calendar-days", 30), tooLong));
    }

    @Test
    void onlyAnIntervalTheTermNamesPausesTheClock() {
        Facts asked = Facts.of("requested", LocalDate.of(2026, 4, 7));
        List<Exclusion> hearing =
                List.of(new Exclusion("hearing", LocalDate.of(2026, 4, 20), LocalDate.of(2026, 4, 24)));

        assertThat(due(term("30 calendar-days"), asked.excluding(hearing)).on()).isEqualTo("2026-05-07");
        assertThat(due(SampleTerms.pausable("30 calendar-days"), asked.excluding(hearing))
                        .on())
                .isEqualTo("2026-05-12");
    }

    @Test
    void overlappingIntervalsCountOnce() {
        Facts asked = Facts.of("requested", LocalDate.of(2026, 4, 7))
                .excluding(List.of(
                        new Exclusion("hearing", LocalDate.of(2026, 4, 22), LocalDate.of(2026, 4, 24)),
                        new Exclusion("hearing", LocalDate.of(2026, 4, 20), LocalDate.of(2026, 4, 23)),
                        new Exclusion("hearing", LocalDate.of(2026, 4, 21), LocalDate.of(2026, 4, 21)),
                        // over before anything counts
                        new Exclusion("hearing", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 7)),
                        // begins after the end
                        new Exclusion("hearing", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 5))));

        assertThat(due(SampleTerms.pausable("30 calendar-days"), asked).on()).isEqualTo("2026-05-12");
    }

    @Test
    void anIntervalThatLastsSuspends() {
        Facts asked = Facts.of("requested", LocalDate.of(2026, 4, 7))
                .excluding(List.of(new Exclusion("hearing", LocalDate.of(2026, 4, 20), null)));
        DueDate due = due(SampleTerms.pausable("30 calendar-days"), asked);

        assertThat(due.suspendedSince()).isEqualTo("2026-04-20");
        assertThat(due.on()).isEqualTo("2026-05-07");
        assertThat(due.sum().steps()).contains(new Sum.Suspended("hearing", LocalDate.of(2026, 4, 20)));
    }

    @Test
    void aDayThatWasSetIsTheDay() {
        Facts assigned = Facts.of("assigned", LocalDate.of(2026, 9, 1)).until(LocalDate.of(2026, 10, 1));

        assertThat(due(SampleTerms.setForEachCase(), assigned).on()).isEqualTo("2026-10-01");
        assertThat(due(
                                SampleTerms.setForEachCase(),
                                Facts.of("assigned", LocalDate.of(2026, 9, 1)).set(Period.parse("10 working-days")))
                        .on())
                .isEqualTo("2026-09-15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> due(SampleTerms.setForEachCase(), Facts.of("assigned", LocalDate.of(2026, 9, 1))));
    }

    @Test
    void theSumSaysHowTheDateCameAbout() {
        DueDate due = due(term("15 calendar-days"), Facts.of("received", LocalDate.of(2026, 2, 2)));

        assertThat(due.sum().steps())
                .containsExactly(
                        new Sum.Started("received", LocalDate.of(2026, 2, 2), null),
                        new Sum.Limit(15, TermUnit.CALENDAR_DAYS, false),
                        new Sum.Rolled(LocalDate.of(2026, 2, 17), LocalDate.of(2026, 2, 24)),
                        new Sum.Due(LocalDate.of(2026, 2, 24), null));
        assertThat(due(term("5 working-days"), Facts.of("received", LocalDate.of(2026, 9, 30)))
                        .sum()
                        .steps())
                .contains(new Sum.DaysOff(8));
    }

    @ParameterizedTest
    @CsvSource({
        "15 calendar-days, 2026-10-20, false",
        "60 calendar-days, 2026-10-20, true", // 2026-12-19, while the notice of 2027 may reach back into December
        "15 calendar-days, 2027-01-04, true",
        "5 working-days, 2026-11-26, true",
        "5 working-days, 2026-11-20, false",
        "24 hours, 2027-01-04, false" // asks no calendar
    })
    void aDateIsProvisionalOnlyIfADayItDependsOnIs(String limit, LocalDate start, boolean provisional) {
        assertThat(due(term(limit), Facts.of("received", start)).provisional()).isEqualTo(provisional);
    }

    @Test
    void withoutRollingCountedDaysDependOnNoNotice() {
        Facts facts = Facts.of("received", LocalDate.of(2027, 1, 4));

        assertThat(DueDate.compute(term("15 calendar-days"), facts, calendar(), RollPolicy.NONE)
                        .provisional())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-05, GREEN", "2026-03-06, YELLOW", "2026-03-16, YELLOW", "2026-03-17, RED"})
    void lights(LocalDate today, Light light) {
        assertThat(Light.of(today, LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 16)))
                .isEqualTo(light);
    }

    @Test
    void anIntervalDoesNotEndBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exclusion("hearing", LocalDate.of(2026, 4, 2), LocalDate.of(2026, 4, 1)));
    }

    private static DueDate due(Term term, Facts facts) {
        return DueDate.compute(term, facts, calendar(), RollPolicy.NEXT_WORKDAY);
    }
}
