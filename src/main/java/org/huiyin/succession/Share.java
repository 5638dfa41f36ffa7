package org.huiyin.succession;

import java.util.List;
import java.util.UUID;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;

/**
 * What one of several successors gets of a unit that is split: the cases named by number and those first received in one of
 * the units, or anything below it, or in one of the regions. Units and cases come before regions.
 *
 * @param cases case numbers
 * @param units whose subtrees
 * @param regions leading digits of region codes
 */
public record Share(UUID successor, List<String> cases, List<UUID> units, List<String> regions) {

    public Share {
        cases = List.copyOf(cases);
        units = List.copyOf(units);
        regions = List.copyOf(regions);
    }

    /** What the successor gets as asked; if nothing is named, what was first received in its own region. */
    public static Share of(Unit successor, List<String> cases, List<UnitId> units, List<String> regions) {
        boolean named = !cases.isEmpty() || !units.isEmpty() || !regions.isEmpty();
        return new Share(
                successor.id().value(),
                cases,
                units.stream().map(UnitId::value).toList(),
                named ? regions : List.of(successor.regionCode()));
    }

    UnitId to() {
        return new UnitId(successor);
    }
}
