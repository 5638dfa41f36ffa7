package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.staff.Presence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every step in a queue can be taken by somebody who works there today. */
@Component
class StepsCanBeDone extends SqlCheck {

    StepsCanBeDone(JdbcClient jdbc, Clock clock) {
        super("item-nobody", jdbc, clock, """
                select i.step as subject, i.case_id, i.unit_id
                from work_item i
                where i.state = 'open' and i.holder_id is null and not %s""".formatted(
                        Presence.somebody("i.unit_id", "i.role", "i.excluded", "i.restricted")));
    }
}
