package org.huiyin.supervision;

import java.util.List;
import org.huiyin.ids.CaseId;

/**
 * The supervision of a case for its page, {@code supervision/panel :: panel(supervised)}.
 *
 * @param orders about it, as far as the reader may see them
 * @param reminds whether the reader may remind of one of its steps
 * @param mayOrder whether the reader may give an order about it
 */
public record CaseSupervision(CaseId caseId, List<OrderPage.Row> orders, boolean reminds, boolean mayOrder) {

    public CaseSupervision {
        orders = List.copyOf(orders);
    }

    /** Whether there is anything to see or do. */
    public boolean any() {
        return !orders.isEmpty() || reminds || mayOrder;
    }
}
