package org.huiyin.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A year as it hangs on the wall: twelve months of weeks that begin on Monday.
 *
 * @param weekdays their names, Monday first
 */
public record YearSheet(int year, List<String> weekdays, List<MonthSheet> months) {

    /** @param weeks of seven places each; empty where another month is */
    public record MonthSheet(String name, List<List<Optional<Day>>> weeks) {}

    /**
     * @param worked whether it is worked
     * @param announced whether a notice says so; else it follows the week
     * @param festival which the notice names; null where it does not
     * @param changed whether it is otherwise than in the calendar this one is compared with
     */
    public record Day(
            LocalDate date,
            boolean worked,
            boolean announced,
            @Nullable String festival,
            boolean changed) {}

    /** Draws the year of a notice, and marks what is otherwise than in the calendar in force. */
    public static YearSheet of(YearNotice notice, WorkCalendar drawn, WorkCalendar inForce, Locale locale) {
        return of(notice.year(), Optional.of(notice), drawn, inForce, locale);
    }

    /** Draws a year of the calendar in force. */
    public static YearSheet of(int year, Optional<YearNotice> notice, WorkCalendar inForce, Locale locale) {
        return of(year, notice, inForce, inForce, locale);
    }

    private static YearSheet of(
            int year, Optional<YearNotice> notice, WorkCalendar drawn, WorkCalendar inForce, Locale locale) {
        return new YearSheet(
                year,
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.NARROW, locale))
                        .toList(),
                Arrays.stream(Month.values())
                        .map(month -> new MonthSheet(
                                month.getDisplayName(TextStyle.FULL_STANDALONE, locale),
                                weeks(YearMonth.of(year, month), notice, drawn, inForce)))
                        .toList());
    }

    private static List<List<Optional<Day>>> weeks(
            YearMonth month, Optional<YearNotice> notice, WorkCalendar drawn, WorkCalendar inForce) {
        List<Optional<Day>> places = new ArrayList<>();
        IntStream.range(1, month.atDay(1).getDayOfWeek().getValue()).forEach(blank -> places.add(Optional.empty()));
        IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(month::atDay)
                .forEach(day -> places.add(Optional.of(day(day, notice, drawn, inForce))));
        while (places.size() % 7 > 0) {
            places.add(Optional.empty());
        }
        return IntStream.range(0, places.size() / 7)
                .mapToObj(week -> List.copyOf(places.subList(7 * week, 7 * week + 7)))
                .toList();
    }

    private static Day day(LocalDate day, Optional<YearNotice> notice, WorkCalendar drawn, WorkCalendar inForce) {
        boolean worked = drawn.isWorkday(day);
        String festival = notice.map(named ->
                        named.daysOff().getOrDefault(day, named.worked().get(day)))
                .orElse(null);
        return new Day(day, worked, festival != null, festival, worked != inForce.isWorkday(day));
    }
}
