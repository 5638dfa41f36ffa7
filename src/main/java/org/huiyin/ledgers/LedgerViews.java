package org.huiyin.ledgers;

import java.sql.Array;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What people chose to see of each ledger, kept for the next time. */
@Repository
class LedgerViews {

    /** In codes, as it is kept: columns may have gone since. */
    record Kept(List<String> columns, Map<String, String> filter) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    LedgerViews(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Kept> of(StaffId staff, String ledger) {
        return jdbc.sql("select columns, filter from ledger_view where staff_id = :staff and ledger = :ledger")
                .param("staff", staff.value())
                .param("ledger", ledger)
                .query((row, n) -> new Kept(
                        strings(row.getArray("columns")),
                        json.readValue(row.getString("filter"), new TypeReference<Map<String, String>>() {})))
                .optional();
    }

    void keep(StaffId staff, String ledger, LedgerView view) {
        jdbc.sql("""
                        insert into ledger_view (staff_id, ledger, columns, filter, saved_at)
                        values (:staff, :ledger, :columns, :filter::jsonb, :now)
                        on conflict (staff_id, ledger)
                        do update set columns = excluded.columns, filter = excluded.filter, saved_at = excluded.saved_at
                        """)
                .param("staff", staff.value())
                .param("ledger", ledger)
                .param(
                        "columns",
                        view.columns().stream().map(LedgerColumn::code).toArray(String[]::new))
                .param("filter", json.writeValueAsString(view.filter().codes()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void forget(StaffId staff, String ledger) {
        jdbc.sql("delete from ledger_view where staff_id = :staff and ledger = :ledger")
                .param("staff", staff.value())
                .param("ledger", ledger)
                .update();
    }

    private static List<String> strings(Array array) throws java.sql.SQLException {
        return List.of((String[]) array.getArray());
    }
}
