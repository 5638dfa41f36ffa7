package org.huiyin.calendar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, but for the days off and the weekend days worked that the State Council
 * announces for each year. Immutable; days are those of Asia/Shanghai.
 */
public final class WorkCalendar {

    /** What a notice says of a day, true for worked; days it does not name follow the week. */
    private final Map<LocalDate, Boolean> announced;

    private final Set<Integer> years;
    private final long revision;

    private WorkCalendar(Map<LocalDate, Boolean> announced, Set<Integer> years, long revision) {
        this.announced = Map.copyOf(announced);
        this.years = years;
        this.revision = revision;
    }

    /** Where two notices name the same day, as around a new year, the notice of the later year holds. */
    public static WorkCalendar of(Collection<YearNotice> notices) {
        return of(notices, 0);
    }

    static WorkCalendar of(Collection<YearNotice> notices, long revision) {
        Map<LocalDate, Boolean> announced = new HashMap<>();
        notices.stream().sorted(Comparator.comparingInt(YearNotice::year)).forEach(notice -> {
            notice.daysOff().keySet().forEach(day -> announced.put(day, false));
            notice.worked().keySet().forEach(day -> announced.put(day, true));
        });
        return new WorkCalendar(
                announced, notices.stream().map(YearNotice::year).collect(toUnmodifiableSet()), revision);
    }

    /** Grows with every notice applied: what was computed by a calendar of a lower revision may have changed. */
    public long revision() {
        return revision;
    }

    public boolean isWorkday(LocalDate day) {
        Boolean worked = announced.get(day);
        return worked == null ? !YearNotice.weekend(day) : worked;
    }

    public boolean isOffDay(LocalDate day) {
        return !isWorkday(day);
    }

    /** The day itself if it is worked, else the first day after it that is. */
    public LocalDate nextWorkday(LocalDate day) {
        LocalDate next = day;
        while (isOffDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * The n-th working day after the start, which is not counted itself; before it if n is negative.
     *
     * @param workdays 0 gives the start back, worked or not
     */
    public LocalDate plusWorkdays(LocalDate start, int workdays) {
        int step = Integer.signum(workdays);
        LocalDate day = start;
        for (int left = Math.abs(workdays); left > 0; ) {
            day = day.plusDays(step);
            if (isWorkday(day)) {
                left--;
            }
        }
        return day;
    }

    /** How many days from the first to the last, both included, are worked. */
    public int workdays(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? 0
                : (int) first.datesUntil(last.plusDays(1))
                        .filter(this::isWorkday)
                        .count();
    }

    /** Whether the notice for the year is not known yet. */
    public boolean provisional(int year) {
        return !years.contains(year);
    }

    /**
     * Whether what is said of this day may still change: its year has no notice yet, or it is a day of December and the
     * next year has none, for a notice may reach back into the December before.
     */
    public boolean provisional(LocalDate day) {
        return provisional(day.getYear()) || (day.getMonth() == Month.DECEMBER && provisional(day.getYear() + 1));
    }

    /** The first day from the first to the last, both included, that is provisional. */
    public Optional<LocalDate> firstProvisional(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).filter(this::provisional).findFirst();
    }
}
