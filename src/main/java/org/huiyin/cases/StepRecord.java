package org.huiyin.cases;

import java.util.Set;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What someone entered at a step.
 *
 * @param workItem the work item it settled; null for the registration itself
 * @param data validated values, sensitive ones sealed
 * @param unanswered names of what its form may ask and was not answered now: answers given to it before no longer stand
 */
public record StepRecord(
        @Nullable WorkItemId workItem,
        String step,
        String form,
        ObjectNode data,
        Set<String> unanswered,
        StaffId by,
        @Nullable StaffId onBehalfOf) {

    public StepRecord {
        unanswered = Set.copyOf(unanswered);
    }
}
