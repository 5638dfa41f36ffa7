package org.huiyin.cases;

import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A named part that a unit, and at most one person in it, plays in a case. Models name parts: {@code first} received it,
 * {@code intake} classifies and dispatches, {@code organ} decides, {@code sender} dispatched it, {@code holder} has it
 * now; packs add their own, such as {@code handler} or {@code partner}.
 *
 * @param former who played it and has left; the part is vacant since, and what is meant for it falls to the unit
 */
public record CasePart(
        String part,
        UnitId unit,
        @Nullable StaffId staff,
        @Nullable StaffId former) {

    /** A part that a unit plays, and a person in it if one is given. */
    public CasePart(String part, UnitId unit, @Nullable StaffId staff) {
        this(part, unit, staff, null);
    }
}
