package org.huiyin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.packs.PackSettings.Rung;
import org.junit.jupiter.api.Test;

/** What a pack may say of who is told, and when that is. */
class LadderTest {

    private static final Rung BREACH = new Rung("breach", null, List.of("holder"), null);

    /** Friday to Monday without days off announced. */
    private static final WorkCalendar WEEKS = WorkCalendar.of(List.of());

    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 13);

    @Test
    void saysWhatIsWrongAndWhere() {
        List<Rung> rungs = List.of(
                new Rung("breech", null, List.of("head"), null),
                new Rung("warning", "3 working-days", List.of("head"), null),
                new Rung(null, "three days", List.of("head"), null),
                new Rung("warning", null, List.of(), null),
                new Rung("warning", null, List.of("boss"), List.of("P4", "X1")),
                new Rung("breach", null, List.of("head"), List.of("P4")));
        assertThat(Ladder.faults(rungs, "P4"::equals))
                .extracting(Ladder.Fault::step, fault -> fault.reason().replaceAll("[:?].*", ""))
                .containsExactly(
                        tuple(1, "when is breech"),
                        tuple(2, "says either at or after"),
                        tuple(3, "when is three days"),
                        tuple(4, "tells nobody"),
                        tuple(5, "unknown receiver boss"),
                        tuple(5, "unknown clock X1"),
                        tuple(6, "no step at breach holds for all clocks"));
    }

    @Test
    void stepsOfOneMomentAddUpForTheClocksTheyHoldFor() {
        Ladder ladder =
                Ladder.of(List.of(BREACH, new Rung("breach", null, List.of("head", "supervisors"), List.of("P4"))));
        assertThat(ladder.of("P4").get(Moment.BREACH))
                .containsExactlyInAnyOrder(Receiver.HOLDER, Receiver.HEAD, Receiver.SUPERVISORS);
        assertThat(ladder.of("P1").get(Moment.BREACH)).isEqualTo(Set.of(Receiver.HOLDER));
    }

    @Test
    void aMomentIsCountedFromTheLastDayOrHour() {
        Moment.Dates days = new Moment.Dates(FRIDAY.minusDays(3), FRIDAY, null);
        assertThat(Moment.WARNING.of(days, WEEKS)).isEqualTo("2026-03-10T00:00");
        assertThat(Moment.BREACH.of(days, WEEKS)).isEqualTo("2026-03-14T00:00");
        assertThat(after("1 working-days", days)).isEqualTo("2026-03-16T00:00");
        assertThat(after("3 calendar-days", days)).isEqualTo("2026-03-16T00:00");
        assertThat(after("12 hours", days)).isEqualTo("2026-03-14T12:00");

        Moment.Dates hours = new Moment.Dates(FRIDAY, FRIDAY, FRIDAY.atTime(16, 30));
        assertThat(Moment.BREACH.of(hours, WEEKS)).isEqualTo("2026-03-13T16:30");
        assertThat(after("1 working-days", hours)).isEqualTo("2026-03-16T16:30");
        assertThat(after("24 hours", hours)).isEqualTo("2026-03-14T16:30");
    }

    private static LocalDateTime after(String text, Moment.Dates dates) {
        return Moment.after(text).orElseThrow().of(dates, WEEKS);
    }
}
