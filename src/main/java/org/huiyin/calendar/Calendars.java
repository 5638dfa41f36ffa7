package org.huiyin.calendar;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendar in force and the notices it is made of. Notices that come with the application fill years the database
 * does not know yet; they never replace one that an office has applied.
 */
@Service
@DependsOnDatabaseInitialization
public class Calendars {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable WorkCalendar copy;

    Calendars(JdbcClient jdbc, ShippedNotices shipped, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        transaction.executeWithoutResult(status -> {
            lock();
            shipped.read().stream()
                    .filter(notice -> of(notice.year()).isEmpty())
                    .forEach(notice -> insert(notice, null));
        });
    }

    /** The calendar as of now: one small query tells whether a notice was applied, here or on another node. */
    public WorkCalendar current() {
        long revision = revision();
        WorkCalendar known = copy;
        if (known != null && known.revision() == revision) {
            return known;
        }
        WorkCalendar calendar = WorkCalendar.of(notices(), revision);
        copy = calendar;
        return calendar;
    }

    /** The calendar as it would be with this notice; nothing is applied. */
    public WorkCalendar with(YearNotice notice) {
        return WorkCalendar.of(Stream.concat(
                        notices().stream().filter(known -> known.year() != notice.year()), Stream.of(notice))
                .toList());
    }

    /** All notices in force, by year. */
    public List<YearNotice> notices() {
        return jdbc.sql("select * from calendar_notice where replaced_at is null order by year")
                .query((row, number) -> notice(
                        row.getLong("revision"), row.getInt("year"), row.getString("title"), row.getString("source")))
                .list();
    }

    /** The notice in force for a year; empty while the year is provisional. */
    public Optional<YearNotice> of(int year) {
        return jdbc.sql("select * from calendar_notice where year = :year and replaced_at is null")
                .param("year", year)
                .query((row, number) ->
                        notice(row.getLong("revision"), year, row.getString("title"), row.getString("source")))
                .optional();
    }

    /** All notices ever applied, the latest year first, and of each year the one in force first. */
    public List<AppliedNotice> history() {
        return jdbc.sql("select * from calendar_notice order by year desc, revision desc")
                .query((row, number) -> {
                    UUID by = row.getObject("applied_by", UUID.class);
                    OffsetDateTime replaced = row.getObject("replaced_at", OffsetDateTime.class);
                    return new AppliedNotice(
                            row.getLong("revision"),
                            row.getInt("year"),
                            row.getString("title"),
                            row.getString("source"),
                            by == null ? null : new StaffId(by),
                            at(row.getObject("applied_at", OffsetDateTime.class)),
                            replaced == null ? null : at(replaced));
                })
                .list();
    }

    /**
     * Takes the notice of a year, in place of an earlier one. What was computed before has a lower revision than the
     * calendar from now on, and whoever keeps it computes it anew.
     *
     * @param by who applies it; null for the application itself
     */
    @Transactional
    public void apply(YearNotice notice, @Nullable StaffId by) {
        lock();
        jdbc.sql("update calendar_notice set replaced_at = :now where year = :year and replaced_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("year", notice.year())
                .update();
        insert(notice, by);
    }

    private LocalDateTime at(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }

    /** One at a time, so that a higher revision is never seen before a lower one. */
    private void lock() {
        jdbc.sql("lock table calendar_notice in share row exclusive mode").update();
    }

    private long revision() {
        return jdbc.sql("select coalesce(max(revision), 0) from calendar_notice")
                .query(Long.class)
                .single();
    }

    private YearNotice notice(long revision, int year, String title, String source) {
        return new YearNotice(year, title, source, days(revision, true), days(revision, false));
    }

    private SortedMap<LocalDate, String> days(long revision, boolean off) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        jdbc.sql("select day, festival from calendar_day where revision = :revision and off = :off")
                .param("revision", revision)
                .param("off", off)
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getString("festival"));
                });
        return days;
    }

    private void insert(YearNotice notice, @Nullable StaffId by) {
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
                            insert into calendar_notice (year, title, source, applied_by, applied_at)
                            values (:year, :title, :source, :by, :now)
                            returning revision)
                        insert into calendar_day (revision, day, off, festival)
                        select fresh.revision, named.day, named.off, named.festival
                        from fresh, unnest(:days, :off, :festivals) as named (day, off, festival)""")
                .param("year", notice.year())
                .param("title", notice.title())
                .param("source", notice.source())
                .param("by", by == null ? null : by.value())
                .param("now", OffsetDateTime.now(clock))
                .param("days", days.toArray(Date[]::new))
                .param("off", off.toArray(Boolean[]::new))
                .param("festivals", festivals.toArray(String[]::new))
                .update();
    }
}
