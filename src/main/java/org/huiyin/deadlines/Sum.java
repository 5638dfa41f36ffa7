package org.huiyin.deadlines;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a due date came about, step by step, so that anyone can check it. {@link ClockWords} puts it into words. */
public record Sum(List<Step> steps) {

    public Sum {
        steps = List.copyOf(steps);
    }

    /** One step of the sum. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Started.class, name = "started"),
        @JsonSubTypes.Type(value = DaySet.class, name = "day-set"),
        @JsonSubTypes.Type(value = Limit.class, name = "limit"),
        @JsonSubTypes.Type(value = DaysOff.class, name = "days-off"),
        @JsonSubTypes.Type(value = Excluded.class, name = "excluded"),
        @JsonSubTypes.Type(value = Suspended.class, name = "suspended"),
        @JsonSubTypes.Type(value = Extended.class, name = "extended"),
        @JsonSubTypes.Type(value = Rolled.class, name = "rolled"),
        @JsonSubTypes.Type(value = Due.class, name = "due"),
        @JsonSubTypes.Type(value = Provisional.class, name = "provisional"),
        @JsonSubTypes.Type(value = NoRule.class, name = "no-rule"),
        @JsonSubTypes.Type(value = NoneOwed.class, name = "none-owed")
    })
    public sealed interface Step {}

    /** The event that set the clock going. With a time, hours are counted from it; else days from the next day on. */
    public record Started(
            String event, LocalDate on, @Nullable LocalTime at) implements Step {}

    /** The event, where the last day was set and nothing is counted. */
    public record DaySet(String event, LocalDate on) implements Step {}

    /** The limit of the law, of the local rule, or set for this case. */
    public record Limit(int amount, TermUnit unit, boolean setForCase) implements Step {}

    /** Days off on the way, which do not count towards working days. */
    public record DaysOff(int days) implements Step {}

    /** An interval that does not count. @param unit what the days are counted in: working days, or all of them */
    public record Excluded(String kind, LocalDate from, LocalDate to, int days, TermUnit unit) implements Step {}

    /** An interval that lasts: the clock stands still. */
    public record Suspended(String kind, LocalDate since) implements Step {}

    /** @param unit what the days are counted in: working days, or all of them */
    public record Extended(int days, TermUnit unit) implements Step {}

    /** The last day counted is off, so the next working day is the last. */
    public record Rolled(LocalDate lastDay, LocalDate to) implements Step {}

    public record Due(LocalDate on, @Nullable LocalTime at) implements Step {}

    /**
     * Days off on the way are not announced yet.
     *
     * @param year whose notice is missing
     * @param december whether it is not a day of that year that depends on it, but one of the December before
     */
    public record Provisional(int year, boolean december) implements Step {}

    /** No rule sets a limit here. */
    public record NoRule() implements Step {}

    /** The duty does not exist in this case, for instance because nobody knows whom to tell. */
    public record NoneOwed(String because) implements Step {}
}
