package org.huiyin.web;

import java.util.List;
import org.huiyin.board.Tally;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The start of someone's day.
 *
 * @param today date and day of the week in the reader's language
 * @param works whether the actor handles cases at all
 * @param overdue of the actor's own items, {@code soon} those in yellow, {@code mine} all
 * @param free how many items of the actor's units nobody has taken; a plus sign after the number if there are more
 * @param next the first of the actor's own items to pass
 */
record HomePage(
        String name,
        String today,
        boolean works,
        boolean mayRegister,
        long overdue,
        long soon,
        long mine,
        String free,
        List<Next> next) {

    /** What lies in the unit that the actor heads or supervises, and below. */
    record Watched(String name, UnitId unit, Tally tally) {}

    /** @param days to the due date, negative when passed, null when there is none */
    record Next(
            CaseId caseId,
            String number,
            String title,
            String step,
            String light,
            @Nullable Long days) {}
}
