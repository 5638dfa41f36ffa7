package org.huiyin.deadlines;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as far as a due date depends on it. Days and times are those of Asia/Shanghai.
 *
 * @param event what set the clock going, {@code accepted}
 * @param start day of the event; not counted itself
 * @param at time of the event, for limits in hours; null counts from the beginning of the day
 * @param exclusions intervals during which something kept the matter waiting; only kinds the term names count
 * @param extensions approved extensions
 * @param set limit set for this case, where the law leaves it to whoever sets it
 * @param until last day set for this case, likewise
 */
public record Facts(
        String event,
        LocalDate start,
        @Nullable LocalTime at,
        List<Exclusion> exclusions,
        List<Extension> extensions,
        @Nullable Period set,
        @Nullable LocalDate until) {

    /**
     * An interval of days.
     *
     * @param kind {@code hearing}, {@code supplementing} …
     * @param to last day, included; null while it lasts
     */
    public record Exclusion(
            String kind, LocalDate from, @Nullable LocalDate to) {

        public Exclusion {
            if (to != null && to.isBefore(from)) {
                throw new IllegalArgumentException("ends before it begins: " + from + "/" + to);
            }
        }
    }

    /**
     * An extension approved by the head of the organ.
     *
     * @param days working days if the term counts working days, else calendar days
     */
    public record Extension(int days, LocalDate approvedOn) {

        public Extension {
            if (days < 1) {
                throw new IllegalArgumentException("an extension lasts at least a day: " + days);
            }
        }
    }

    public Facts {
        exclusions = List.copyOf(exclusions);
        extensions = List.copyOf(extensions);
    }

    /** Nothing but the start. */
    public static Facts of(String event, LocalDate start) {
        return new Facts(event, start, null, List.of(), List.of(), null, null);
    }

    public Facts at(@Nullable LocalTime time) {
        return new Facts(event, start, time, exclusions, extensions, set, until);
    }

    public Facts excluding(List<Exclusion> intervals) {
        return new Facts(event, start, at, intervals, extensions, set, until);
    }

    public Facts extended(List<Extension> approved) {
        return new Facts(event, start, at, exclusions, approved, set, until);
    }

    public Facts set(@Nullable Period limit) {
        return new Facts(event, start, at, exclusions, extensions, limit, until);
    }

    public Facts until(@Nullable LocalDate lastDay) {
        return new Facts(event, start, at, exclusions, extensions, set, lastDay);
    }

    int extensionDays() {
        return extensions.stream().mapToInt(Extension::days).sum();
    }
}
