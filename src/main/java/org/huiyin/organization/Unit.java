package org.huiyin.organization;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * An organ, department, centre, station or partner body, as it stands now.
 *
 * @param code office code, unique, chosen by the office
 * @param regionCode 2, 4, 6, 9 or 12 digits (GB/T 2260 and the statistical codes below it)
 * @param organId the competent organ it acts for; an organ acts for itself
 * @param docketUnitId for an organ without accounts: the unit whose docket clerk records for it
 * @param documentSign 发文代字 of its letters; null if it issues none
 * @param accounts whether people of this unit sign in here
 * @param validTo last day; null while it has no end
 * @param line ids from the root of its tree to itself, one to six
 */
public record Unit(
        UnitId id,
        String code,
        String name,
        String shortName,
        UnitKind kind,
        Level level,
        String regionCode,
        @Nullable UnitId parentId,
        UnitId organId,
        @Nullable UnitId docketUnitId,
        @Nullable String documentSign,
        boolean accounts,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable UnitId successorId,
        List<UnitId> line) {

    /** How deep a tree may be: the copies of the line on every list have as many columns. */
    public static final int MAX_DEPTH = 6;

    public Unit {
        line = List.copyOf(line);
    }

    /** 1 for a root; names the {@code line_<depth>} column of its subtree. */
    public int depth() {
        return line.size();
    }

    /** Whether it acts in its own name: accepts, decides, signs. */
    public boolean organ() {
        return organId.equals(id);
    }

    /** Whether this unit is the other or stands below it. */
    public boolean below(UnitId other) {
        return line.contains(other);
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
