package org.huiyin.worklist;

import java.util.List;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A work item to be opened.
 *
 * @param holder whom it is for, if for one person
 * @param clocks ids of the terms whose running clock is its due date; the nearest counts
 */
public record NewWorkItem(
        CaseId caseId,
        String task,
        String step,
        UnitId unit,
        Role role,
        @Nullable StaffId holder,
        List<StaffId> excluded,
        List<String> clocks) {}
