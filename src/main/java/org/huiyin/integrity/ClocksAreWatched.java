package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every duty that runs stands on the agenda of the sweep with the dates it has, and nothing else does. */
@Component
class ClocksAreWatched extends SqlCheck {

    ClocksAreWatched(JdbcClient jdbc, Clock clock) {
        super("clock-watch", jdbc, clock, """
                select coalesce(k.term_code, w.clock_id::text) as subject, coalesce(k.case_id, w.case_id) as case_id,
                       k.unit_id
                from (
                    select d.* from legal_clock d left join legal_term t on t.id = d.term_id
                    where d.outcome is null and d.suspended_since is null and coalesce(t.binds, 'organ') <> 'applicant') k
                full join clock_watch w on w.clock_id = k.id
                where (k.due_on, k.due_at, k.warn_on) is distinct from (w.due_on, w.due_at, w.warn_on)""");
    }
}
