package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found of a running clock is of the date it has, or marked as overtaken. */
@Component
class AlertsHold extends SqlCheck {

    AlertsHold(JdbcClient jdbc, Clock clock) {
        super("alert-date", jdbc, clock, """
                select a.term as subject, a.case_id, k.unit_id
                from clock_alert a join legal_clock k on k.id = a.clock_id
                where k.outcome is null
                  and (a.overtaken_at is null) = ((a.due_on, a.due_at) is distinct from (k.due_on, k.due_at))""");
    }
}
