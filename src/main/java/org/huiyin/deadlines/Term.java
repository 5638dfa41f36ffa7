package org.huiyin.deadlines;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal term: how long something may take, from what, and by which article. National where {@link #region} is empty;
 * a local rule of the same code may tighten what binds organs, fill in what the law leaves to it, and nothing else.
 *
 * @param id of this row; rows are never changed, and a clock counts by the one in force on the day of its event
 * @param code {@code P4}, the same for national and local rows; named in pages by {@code deadlines.term.<code>}
 * @param region leading digits of the region code; empty for the whole country
 * @param validTo last day the rule is in force; null while it has no end
 * @param binds whose time it is
 * @param startEvent what sets it going: {@code received}, {@code accepted} …
 * @param limit null if {@link #setBy} someone else than the law
 * @param exclusions kinds of intervals that do not count; nothing else pauses the clock
 * @param extensionCap all extensions together, in the term's days; 0 for none; null for whatever the one who set the
 *     limit agrees to
 * @param leftToLocal what the law leaves to local rules
 * @param noneOwedIf facts of a case under which the duty does not exist
 * @param warnDays the light is yellow from this many working days before the end
 * @param article the source, as cited on screen and letters
 */
public record Term(
        UUID id,
        String code,
        String region,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Binds binds,
        String startEvent,
        @Nullable Period limit,
        SetBy setBy,
        Set<String> exclusions,
        @Nullable Integer extensionCap,
        Set<Part> leftToLocal,
        Set<String> noneOwedIf,
        int warnDays,
        String article) {

    /** Whose time runs. */
    public enum Binds {
        ORGAN,
        /** An organ, towards whoever sent, assigned or ordered it: the applicant is promised nothing by it. */
        RECEIVER,
        APPLICANT,
        /** A body outside the tree; its clock reminds and does not blame. */
        PARTNER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Binds> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(binds -> binds.code().equals(code))
                    .findFirst();
        }
    }

    /** Who states the limit. */
    public enum SetBy {
        LAW,
        LOCAL_RULE,
        EACH_CASE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A part of a term. */
    public enum Part {
        LIMIT,
        UNIT,
        EXCLUSIONS,
        EXTENSION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Term {
        exclusions = Set.copyOf(exclusions);
        leftToLocal = Set.copyOf(leftToLocal);
        noneOwedIf = Set.copyOf(noneOwedIf);
    }

    public boolean national() {
        return region.isEmpty();
    }

    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean overlaps(Term other) {
        return (validTo == null || !validTo.isBefore(other.validFrom))
                && (other.validTo == null || !other.validTo.isBefore(validFrom));
    }

    Term endingOn(LocalDate lastDay) {
        return new Term(
                id,
                code,
                region,
                validFrom,
                lastDay,
                binds,
                startEvent,
                limit,
                setBy,
                exclusions,
                extensionCap,
                leftToLocal,
                noneOwedIf,
                warnDays,
                article);
    }
}
