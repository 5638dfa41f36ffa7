package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What should have been told of a clock long ago was; no holidays last that long. */
@Component
class PassedLimitsAreTold extends SqlCheck {

    PassedLimitsAreTold(JdbcClient jdbc, Clock clock) {
        super("clock-untold", jdbc, clock, """
                select k.term_code as subject, k.case_id, k.unit_id
                from clock_watch w join legal_clock k on k.id = w.clock_id
                where w.next_at < :today::date - 15 and w.since < :today::date - 15""");
    }
}
