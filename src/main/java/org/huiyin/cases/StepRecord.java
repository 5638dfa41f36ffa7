package org.huiyin.cases;

import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What someone entered at a step.
 *
 * @param workItem the work item it settled; null for the registration itself
 * @param data validated values, sensitive ones sealed
 */
public record StepRecord(
        @Nullable WorkItemId workItem,
        String step,
        String form,
        ObjectNode data,
        StaffId by,
        @Nullable StaffId onBehalfOf) {}
