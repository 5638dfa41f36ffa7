package org.huiyin.alerts;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.calendar.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * When, as seen from the end of a clock, somebody is told.
 *
 * @param amount of units past the last day; 0 for warning and breach
 */
record Moment(Kind kind, int amount, @Nullable Unit unit) {

    static final Moment WARNING = new Moment(Kind.WARNING, 0, null);
    static final Moment BREACH = new Moment(Kind.BREACH, 0, null);

    private static final Pattern AFTER = Pattern.compile("([1-9][0-9]{0,2}) (working-days|calendar-days|hours)");

    enum Kind {
        WARNING,
        BREACH,
        ESCALATION;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS,
        HOURS;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** When the light of a clock changes, and the last day it has. */
    record Dates(
            LocalDate warnOn, LocalDate dueOn, @Nullable LocalDateTime dueAt) {}

    /** Reads {@code 3 working-days}; empty for anything else. */
    static Optional<Moment> after(String text) {
        Matcher parts = AFTER.matcher(text);
        return parts.matches()
                ? Optional.of(new Moment(
                        Kind.ESCALATION,
                        Integer.parseInt(parts.group(1)),
                        Arrays.stream(Unit.values())
                                .filter(unit -> unit.code().equals(parts.group(2)))
                                .findFirst()
                                .orElseThrow()))
                : Optional.empty();
    }

    /** {@code warning}, {@code breach}, {@code 3-working-days}: what tells this one from others of a clock, for good. */
    String code() {
        return unit == null ? kind.code() : amount + "-" + unit.code();
    }

    /**
     * When it comes for a clock: a warning with the first yellow day, a breach when the last day or hour is over, what comes
     * after with the n-th day after the last, or so many hours after the end.
     */
    LocalDateTime of(Dates dates, WorkCalendar calendar) {
        LocalDateTime over = over(dates);
        return switch (kind) {
            case WARNING -> dates.warnOn().atStartOfDay();
            case BREACH -> over;
            case ESCALATION ->
                switch (requireNonNull(unit)) {
                    case WORKING_DAYS -> later(calendar.plusWorkdays(dates.dueOn(), amount), over);
                    case CALENDAR_DAYS -> later(dates.dueOn().plusDays(amount), over);
                    case HOURS -> over.plusHours(amount);
                };
        };
    }

    static LocalDateTime over(Dates dates) {
        return dates.dueAt() != null ? dates.dueAt() : dates.dueOn().plusDays(1).atStartOfDay();
    }

    /** Of a limit in hours at the hour at which it ended. */
    private static LocalDateTime later(LocalDate day, LocalDateTime over) {
        return day.atTime(over.toLocalTime());
    }
}
