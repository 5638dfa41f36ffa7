package org.huiyin.succession;

import java.util.List;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;

/**
 * A case in which a unit has something: holds it, leads it, plays a part, has a step, a duty, a letter to print.
 *
 * @param first the unit that received it first, {@code line} its ancestors down to itself, {@code region} its region code
 * @param open whether the case is
 * @param own whether the unit holds, leads or has a part in it, and does not only see it
 * @param items open steps, {@code clocks} running duties, {@code letters} to be printed that lie with the unit
 */
record Tie(
        CaseId caseId,
        String number,
        boolean open,
        boolean restricted,
        boolean own,
        UnitId first,
        List<UUID> line,
        String region,
        int items,
        int clocks,
        int letters) {

    Tie {
        line = List.copyOf(line);
    }
}
