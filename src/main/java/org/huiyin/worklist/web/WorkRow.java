package org.huiyin.worklist.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.huiyin.access.Actor;
import org.huiyin.worklist.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * A work item as a list shows it.
 *
 * @param step and {@code pack} in the reader's language
 * @param received the day it came to the unit
 * @param mine the actor holds it
 * @param free the actor may take it
 * @param movable the actor may return, assign or hold it
 * @param led the actor is head of its unit or of one above, and may move it to others
 * @param watched the actor is head or supervisor of its unit or of one above, and may remind of it
 * @param days to the due date, negative when passed, null when there is none
 */
record WorkRow(
        WorkItem item,
        String step,
        String pack,
        LocalDate received,
        String light,
        @Nullable Long days,
        boolean mine,
        boolean free,
        boolean movable,
        boolean led,
        boolean watched) {

    static WorkRow of(
            WorkItem item,
            Actor actor,
            boolean led,
            boolean watched,
            String step,
            String pack,
            LocalDate received,
            LocalDate today) {
        boolean mine = actor.staff().equals(item.holder());
        LocalDate due = item.due();
        return new WorkRow(
                item,
                step,
                pack,
                received,
                item.light(today).code(),
                due == null ? null : ChronoUnit.DAYS.between(today, due),
                mine,
                item.holder() == null
                        && actor.has(item.role(), item.unit())
                        && !item.excluded().contains(actor.staff()),
                mine || led,
                led,
                watched);
    }
}
