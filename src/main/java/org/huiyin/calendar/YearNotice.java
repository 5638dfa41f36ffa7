package org.huiyin.calendar;

import static java.util.Collections.unmodifiableSortedMap;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;

/**
 * The State Council's notice for one year: its festivals with their days off and the weekend days worked in return.
 *
 * @param year the year it is about; its days lie in that year or in the December before
 * @param title as published
 * @param source where it was published
 * @param daysOff day to festival
 * @param worked weekend day that is worked to the festival it makes up for
 */
public record YearNotice(
        int year,
        String title,
        String source,
        SortedMap<LocalDate, String> daysOff,
        SortedMap<LocalDate, String> worked) {

    /** @throws Invalid if a day lies outside the year, is both off and worked, or is worked without being a weekend */
    public YearNotice {
        daysOff = unmodifiableSortedMap(new TreeMap<>(daysOff));
        worked = unmodifiableSortedMap(new TreeMap<>(worked));
        List<Fault> faults = new ArrayList<>();
        for (LocalDate day : daysOff.keySet()) {
            if (outside(year, day)) {
                faults.add(Fault.of("daysOff", "calendar-outside-year", day.toString(), Integer.toString(year)));
            }
        }
        for (LocalDate day : worked.keySet()) {
            if (outside(year, day)) {
                faults.add(Fault.of("worked", "calendar-outside-year", day.toString(), Integer.toString(year)));
            }
            if (daysOff.containsKey(day)) {
                faults.add(Fault.of("worked", "calendar-off-and-worked", day.toString()));
            }
            if (!weekend(day)) {
                faults.add(Fault.of("worked", "calendar-no-weekend", day.toString()));
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean outside(int year, LocalDate day) {
        return day.getYear() != year && !(day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER);
    }
}
