package org.huiyin.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.organization.Level;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table that says who reviews the opinion of an organ (条例 35) and who a review (条例 36).
 *
 * @param region leading digits of the region code where it holds; empty for the whole country
 * @param active whether it counts: a rule of doubtful standing waits until an office confirms it
 * @param kinds of the organ whose opinion it is; any if empty
 * @param levels of that organ; any if empty
 * @param organs codes of the organs it is for, where it is for some by name; null if it is for all of these kinds
 * @param reviewers in the order they are offered
 * @param article the source
 * @param validTo last day it holds; null while it has no end
 */
record ReviewRule(
        String region,
        boolean active,
        Set<UnitKind> kinds,
        Set<Level> levels,
        @Nullable Set<String> organs,
        List<Reviewer> reviewers,
        String article,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** Who, seen from the organ whose opinion it is. */
    enum Reviewer {
        /** The organ above it in the tree, else the one of its kind one level up. */
        @JsonProperty("above")
        ABOVE,
        /** The government of its own level. */
        @JsonProperty("own-government")
        OWN_GOVERNMENT
    }

    ReviewRule {
        kinds = Set.copyOf(kinds);
        levels = Set.copyOf(levels);
        organs = organs == null ? null : Set.copyOf(organs);
        reviewers = List.copyOf(reviewers);
    }

    boolean byName() {
        return organs != null;
    }

    /** Whether it is the rule of an organ on a day. */
    boolean holds(Unit organ, LocalDate on) {
        return active
                && organ.regionCode().startsWith(region)
                && (kinds.isEmpty() || kinds.contains(organ.kind()))
                && (levels.isEmpty() || levels.contains(organ.level()))
                && (organs == null || organs.contains(organ.code()))
                && !on.isBefore(validFrom)
                && (validTo == null || !on.isAfter(validTo));
    }
}
