package org.huiyin.ledgers;

import java.util.List;

/** What someone looks at: these columns of a ledger in this order, and the rows a filter lets through. */
public record LedgerView(List<LedgerColumn> columns, LedgerFilter filter) {

    public LedgerView {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a view without columns");
        }
    }
}
