package org.huiyin.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;

/**
 * A step that someone has to do. Every open one lies with exactly one unit and at most one person in it.
 *
 * @param task the engine's name for it
 * @param role who in the unit may do it
 * @param urgent an urgent mark stands on the matter
 * @param holder who took it; null while it lies in the unit's queue
 * @param excluded who may not do it because of what they did before (four eyes)
 * @param holdReason why it rests; null if it does not. Holding stops no clock
 * @param due last day of the clock that matters for it; null if none does
 * @param warn first day its light is yellow
 * @param paused first day on which that clock stands still; null while it runs. A hold never stops it
 * @param version counts the changes, so that a page notices that its view is old
 */
public record WorkItem(
        WorkItemId id,
        CaseId caseId,
        String task,
        String step,
        String pack,
        String caseNumber,
        String title,
        boolean restricted,
        boolean urgent,
        UnitId unit,
        String unitName,
        Role role,
        @Nullable StaffId holder,
        @Nullable String holderName,
        List<StaffId> excluded,
        boolean open,
        @Nullable String holdReason,
        @Nullable String clock,
        @Nullable LocalDate warn,
        @Nullable LocalDate due,
        @Nullable LocalDate paused,
        Instant openedAt,
        int version) {

    /** For those who see no contents: the case number stands for the title. */
    WorkItem untitled() {
        return new WorkItem(
                id,
                caseId,
                task,
                step,
                pack,
                caseNumber,
                caseNumber,
                restricted,
                urgent,
                unit,
                unitName,
                role,
                holder,
                holderName,
                excluded,
                open,
                holdReason,
                clock,
                warn,
                due,
                paused,
                openedAt,
                version);
    }

    /** How urgent it is on a given day. */
    public Light light(LocalDate today) {
        return paused == null ? Light.on(today, warn, due) : Light.PAUSED;
    }

    /** Green, yellow in the last days, red after the last day; none without a clock, paused while it stands still. */
    public enum Light {
        NONE,
        PAUSED,
        GREEN,
        YELLOW,
        RED;

        static Light on(LocalDate today, @Nullable LocalDate warn, @Nullable LocalDate due) {
            if (due == null) {
                return NONE;
            }
            if (today.isAfter(due)) {
                return RED;
            }
            return warn != null && !today.isBefore(warn) ? YELLOW : GREEN;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
