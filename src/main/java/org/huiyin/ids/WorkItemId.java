package org.huiyin.ids;

import java.util.UUID;

/** A work item: one step of one case that someone has to do. */
public record WorkItemId(UUID value) implements Id {

    /** A fresh id, ordered by time of creation. */
    public static WorkItemId next() {
        return new WorkItemId(Ids.next());
    }

    /** @throws IllegalArgumentException if the text is no UUID; pages answer that with "not found" */
    public static WorkItemId of(String text) {
        return new WorkItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
