package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.refusals.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

    private final WorkCalendar calendar = WorkCalendar.of(new ShippedNotices().read());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-14", // Saturday before Spring Festival, worked
                "2026-02-28",
                "2026-01-04",
                "2026-09-20",
                "2026-10-10",
                "2025-10-11",
                "2024-09-29",
                "2026-02-13",
                "2026-02-24"
            })
    void worked(LocalDate day) {
        assertThat(calendar.isWorkday(day)).isTrue();
        assertThat(calendar.isOffDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-16", // Monday, Spring Festival's eve
                "2026-02-23",
                "2026-10-01",
                "2026-10-07",
                "2026-09-25",
                "2025-10-08",
                "2024-02-10",
                "2026-03-01"
            })
    void off(LocalDate day) {
        assertThat(calendar.isWorkday(day)).isFalse();
    }

    /** Counted by hand from the notices: Mondays to Fridays, less those off, and the weekend days worked. */
    @ParameterizedTest
    @CsvSource({"2024,251", "2025,248", "2026,248", "2027,261"})
    void workingDaysOfAYear(int year, int workdays) {
        assertThat(calendar.workdays(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .isEqualTo(workdays);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, 1, 2026-02-14", // the Saturday worked is the next working day
        "2026-02-14, 1, 2026-02-24",
        "2026-09-30, 5, 2026-10-13",
        "2026-10-08, 3, 2026-10-12",
        "2026-10-08, 0, 2026-10-08",
        "2026-10-01, 0, 2026-10-01",
        "2026-10-08, -1, 2026-09-30",
        "2026-02-24, -2, 2026-02-13"
    })
    void countsWorkdays(LocalDate start, int workdays, LocalDate end) {
        assertThat(calendar.plusWorkdays(start, workdays)).isEqualTo(end);
    }

    @Test
    void theNextWorkdayIsTheDayItselfIfWorked() {
        assertThat(calendar.nextWorkday(LocalDate.of(2026, 2, 14))).isEqualTo("2026-02-14");
        assertThat(calendar.nextWorkday(LocalDate.of(2026, 2, 15))).isEqualTo("2026-02-24");
    }

    @Test
    void aYearWithoutNoticeHasWeekendsOnlyAndIsProvisional() {
        assertThat(calendar.provisional(2026)).isFalse();
        assertThat(calendar.provisional(2027)).isTrue();
        assertThat(LocalDate.of(2027, 1, 1)
                        .datesUntil(LocalDate.of(2028, 1, 1))
                        .filter(calendar::isOffDay)
                        .map(LocalDate::getDayOfWeek))
                .containsOnly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void decemberStaysProvisionalUntilTheNextNoticeIsKnown() {
        assertThat(calendar.provisional(LocalDate.of(2026, 11, 30))).isFalse();
        assertThat(calendar.provisional(LocalDate.of(2026, 12, 1))).isTrue();
        assertThat(calendar.provisional(LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(calendar.firstProvisional(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 5)))
                .contains(LocalDate.of(2026, 12, 1));
        assertThat(calendar.firstProvisional(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)))
                .isEmpty();
    }

    @Test
    void aNoticeMayReachBackIntoTheDecemberBefore() {
        LocalDate bridge = LocalDate.of(2026, 12, 31);
        WorkCalendar later = WorkCalendar.of(List.of(notice(2027, Map.of(bridge, "元旦"), Map.of())));

        assertThat(later.isOffDay(bridge)).isTrue();
    }

    @Test
    void refusesDaysThatCannotBeMeant() {
        assertThatThrownBy(() -> notice(2027, Map.of(LocalDate.of(2026, 11, 30), "元旦"), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("calendar-outside-year");
        assertThatThrownBy(() -> notice(2027, Map.of(), Map.of(LocalDate.of(2027, 1, 4), "元旦")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("calendar-no-weekend");
        LocalDate saturday = LocalDate.of(2027, 1, 2);
        assertThatThrownBy(() -> notice(2027, Map.of(saturday, "元旦"), Map.of(saturday, "元旦")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("calendar-off-and-worked");
    }

    private static YearNotice notice(int year, Map<LocalDate, String> off, Map<LocalDate, String> worked) {
        return new YearNotice(year, "invented", "invented", new TreeMap<>(off), new TreeMap<>(worked));
    }
}
