package org.huiyin.cases;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.springframework.stereotype.Component;

/** Who reads for a part of a case: its unit and, for one without accounts, the unit that keeps its docket. */
@Component
class Readers {

    private final Cases cases;
    private final Units units;

    Readers(Cases cases, Units units) {
        this.cases = cases;
        this.units = units;
    }

    List<UnitId> of(CaseId id, String part) {
        Unit unit = units.get(cases.part(id, part).orElseThrow().unit());
        return Stream.concat(Stream.of(unit.id()), Stream.ofNullable(unit.docketUnitId()))
                .toList();
    }
}
