package org.huiyin.alerts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many running clocks of the same last day, as if each had been started on its own. */
final class DueClocks {

    private DueClocks() {}

    /** @return ids of the clocks, all of a case that has none of the term yet */
    static List<UUID> insert(JdbcClient jdbc, CaseId id, UnitId unit, UnitId organ, LocalDate due, int many) {
        List<UUID> made = Stream.generate(Ids::next).limit(many).toList();
        UUID[] ids = made.toArray(UUID[]::new);
        // A duty runs once for each organ: each of these gets an organ of its own, which nobody asks for here.
        jdbc.sql("""
                        insert into legal_clock
                            (id, case_id, term_code, unit_id, organ_id, start_event, started_on, due_on, warn_on, sum,
                             created_at)
                        select i.id, :case, 'P4', :unit, i.id, 'accepted', :due::date - 60, :due, :due::date - 7, '[]', now()
                        from unnest(:ids::uuid[]) as i(id)""")
                .param("ids", ids)
                .param("case", id.value())
                .param("unit", unit.value())
                .param("due", due)
                .update();
        jdbc.sql("""
                        insert into clock_watch (clock_id, case_id, warn_on, due_on, next_at, since)
                        select id, case_id, warn_on, due_on, warn_on, now() from legal_clock where id = any(:ids)""").param("ids", ids).update();
        return made;
    }
}
