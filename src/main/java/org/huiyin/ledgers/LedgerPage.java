package org.huiyin.ledgers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a ledger. @param next where the following page begins; null on the last */
public record LedgerPage(List<LedgerRow> rows, @Nullable LedgerKey next) {

    public LedgerPage {
        rows = List.copyOf(rows);
    }
}
