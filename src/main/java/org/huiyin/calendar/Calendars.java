package org.huiyin.calendar;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendar in force and the notices it is made of. Notices that come with the application fill years the database
 * does not know yet; they never replace one that an office has applied.
 */
@Service
@DependsOnDatabaseInitialization
public class Calendars {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Copy copy;

    /** The calendar as last read, and the revisions of the notices it was made of. */
    private record Copy(String revisions, WorkCalendar calendar) {}

    Calendars(JdbcClient jdbc, ApplicationEventPublisher events, ShippedNotices shipped) {
        this.jdbc = jdbc;
        this.events = events;
        shipped.read().forEach(this::insertIfNew);
    }

    /** The calendar as of now: one small query tells whether a notice was applied, here or on another node. */
    public WorkCalendar current() {
        String revisions = jdbc.sql("""
                        select coalesce(string_agg(year || ':' || revision, ',' order by year), '')
                        from calendar_notice""").query(String.class).single();
        Copy known = copy;
        if (known != null && known.revisions.equals(revisions)) {
            return known.calendar;
        }
        WorkCalendar calendar = WorkCalendar.of(notices());
        copy = new Copy(revisions, calendar);
        return calendar;
    }

    /** All notices known, by year. */
    public List<YearNotice> notices() {
        return jdbc.sql("select year, title, source from calendar_notice order by year")
                .query((row, number) -> {
                    int year = row.getInt("year");
                    return new YearNotice(
                            year, row.getString("title"), row.getString("source"), days(year, true), days(year, false));
                })
                .list();
    }

    /** Takes the notice of a year, in place of an earlier one; every due date that depends on it is computed anew. */
    @Transactional
    public void apply(YearNotice notice) {
        jdbc.sql("delete from calendar_notice where year = :year")
                .param("year", notice.year())
                .update();
        insertIfNew(notice);
        events.publishEvent(new CalendarChanged(notice.year()));
    }

    private SortedMap<LocalDate, String> days(int year, boolean off) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        jdbc.sql("select day, festival from calendar_day where year = :year and off = :off")
                .param("year", year)
                .param("off", off)
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getString("festival"));
                });
        return days;
    }

    /** One statement, so that two nodes that start together cannot leave half a notice. */
    private void insertIfNew(YearNotice notice) {
        List<Date> days = new ArrayList<>();
        List<Boolean> off = new ArrayList<>();
        List<String> festivals = new ArrayList<>();
        notice.daysOff().forEach((day, festival) -> {
            days.add(Date.valueOf(day));
            off.add(true);
            festivals.add(festival);
        });
        notice.worked().forEach((day, festival) -> {
            days.add(Date.valueOf(day));
            off.add(false);
            festivals.add(festival);
        });
        jdbc.sql("""
                        with fresh as (
                            insert into calendar_notice (year, title, source)
                            values (:year, :title, :source)
                            on conflict (year) do nothing
                            returning year)
                        insert into calendar_day (year, day, off, festival)
                        select fresh.year, named.day, named.off, named.festival
                        from fresh, unnest(:days, :off, :festivals) as named (day, off, festival)""")
                .param("year", notice.year())
                .param("title", notice.title())
                .param("source", notice.source())
                .param("days", days.toArray(Date[]::new))
                .param("off", off.toArray(Boolean[]::new))
                .param("festivals", festivals.toArray(String[]::new))
                .update();
    }
}
