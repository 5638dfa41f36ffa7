package org.huiyin.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the work list. @param next key of the following page; null on the last */
public record WorkListPage(List<WorkItem> items, @Nullable PageKey next) {

    public WorkListPage {
        items = List.copyOf(items);
    }
}
