package org.huiyin.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days a figure is about, both ends included: whole months, quarters and years in China, or any others.
 *
 * @param kind how its days were chosen, and with them what the period before is
 */
public record Period(Kind kind, LocalDate first, LocalDate last) {

    /** The longest period, in days: five years. */
    static final int LONGEST = 5 * 366;

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern FREE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.\\.(\\d{4}-\\d{2}-\\d{2})");

    /** How the days were chosen. */
    public enum Kind {
        MONTH,
        QUARTER,
        YEAR,
        FREE
    }

    public Period {
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw new IllegalArgumentException("no period: " + first + " to " + last);
        }
    }

    public static Period month(LocalDate in) {
        YearMonth month = YearMonth.from(in);
        return new Period(Kind.MONTH, month.atDay(1), month.atEndOfMonth());
    }

    public static Period quarter(LocalDate in) {
        LocalDate first = in.with(IsoFields.DAY_OF_QUARTER, 1);
        return new Period(Kind.QUARTER, first, first.plusMonths(3).minusDays(1));
    }

    public static Period year(LocalDate in) {
        Year year = Year.from(in);
        return new Period(Kind.YEAR, year.atDay(1), year.atMonth(12).atEndOfMonth());
    }

    /** @throws IllegalArgumentException if the last day comes before the first, or more than five years after it */
    public static Period of(LocalDate first, LocalDate last) {
        return new Period(Kind.FREE, first, last);
    }

    /** Reads {@code 2026-11}, {@code 2026-Q4}, {@code 2026} or {@code 2026-11-03..2026-11-20}; empty if it is none. */
    public static Optional<Period> parse(String text) {
        try {
            Matcher quarter = QUARTER.matcher(text);
            Matcher free = FREE.matcher(text);
            if (quarter.matches()) {
                return Optional.of(quarter(
                        LocalDate.of(Integer.parseInt(quarter.group(1)), 3 * Integer.parseInt(quarter.group(2)), 1)));
            }
            if (free.matches()) {
                return Optional.of(of(LocalDate.parse(free.group(1)), LocalDate.parse(free.group(2))));
            }
            if (text.matches("\\d{4}")) {
                return Optional.of(year(Year.parse(text).atDay(1)));
            }
            return text.matches("\\d{4}-\\d{2}")
                    ? Optional.of(month(YearMonth.parse(text).atDay(1)))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The period right before: as many months, or as many days. */
    public Period before() {
        return switch (kind) {
            case MONTH -> month(first.minusMonths(1));
            case QUARTER -> quarter(first.minusMonths(3));
            case YEAR -> year(first.minusYears(1));
            case FREE -> of(first.minusDays(days()), first.minusDays(1));
        };
    }

    /** The period right after. */
    public Period after() {
        return switch (kind) {
            case MONTH -> month(first.plusMonths(1));
            case QUARTER -> quarter(first.plusMonths(3));
            case YEAR -> year(first.plusYears(1));
            case FREE -> of(last.plusDays(1), last.plusDays(days()));
        };
    }

    /** The same days of the year before. */
    public Period yearBefore() {
        return switch (kind) {
            case MONTH -> month(first.minusYears(1));
            case QUARTER -> quarter(first.minusYears(1));
            case YEAR -> before();
            case FREE -> of(first.minusYears(1), last.minusYears(1));
        };
    }

    /** The twelve months that end with its last one. */
    Period months() {
        YearMonth end = YearMonth.from(last);
        return of(end.minusMonths(11).atDay(1), end.atEndOfMonth());
    }

    private long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> YearMonth.from(first).toString();
            case QUARTER -> "%d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> Year.from(first).toString();
            case FREE -> first + ".." + last;
        };
    }
}
