package org.huiyin.worklist;

import java.time.LocalDate;
import org.huiyin.ids.CaseId;
import org.huiyin.organization.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The open items of a unit and all below it, but what is restricted: what is counted on the board.
 *
 * @param own only those of the unit itself
 * @param held only those that rest
 * @param openedFrom only those opened on this day or later; null for no bound, likewise {@code openedTo}
 * @param caseId only those of this case; null for all
 */
public record Subtree(
        Unit unit,
        boolean own,
        boolean held,
        @Nullable LocalDate openedFrom,
        @Nullable LocalDate openedTo,
        @Nullable CaseId caseId) {}
