package org.huiyin.marks;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/** One page of led cases. @param next key of the following page; null on the last */
public record LedPage(List<Row> rows, LedQuery.@Nullable Key next) {

    public LedPage {
        rows = List.copyOf(rows);
    }

    /**
     * A case with its leader.
     *
     * @param title null for those who see no contents
     * @param unit that holds the case
     * @param last day of the leader's last visit or talk; null if there was none
     * @param visits of this leader
     */
    public record Row(
            LedQuery.Key key,
            CaseId caseId,
            String number,
            @Nullable String title,
            String pack,
            boolean open,
            String leader,
            String unit,
            LocalDate since,
            @Nullable LocalDate last,
            int visits) {

        Row titled(@Nullable String told) {
            return new Row(key, caseId, number, told, pack, open, leader, unit, since, last, visits);
        }
    }
}
