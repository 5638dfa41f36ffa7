package org.huiyin.deadlines;

import java.time.LocalDate;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a change of a rule moves, or did.
 *
 * @param term code of the term
 * @param kept why it keeps the row it has though another holds; null if it does not. Named by the message
 *     {@code deadlines.kept.<kept>}
 */
public record MovedClock(
        ClockId id,
        CaseId caseId,
        String term,
        UnitId unit,
        LocalDate startedOn,
        LocalDate oldDue,
        LocalDate newDue,
        @Nullable String kept) {}
