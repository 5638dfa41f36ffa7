package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.staff.Presence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever holds a step works for its unit today, and is none that four eyes exclude. */
@Component
class HoldersAreThere extends SqlCheck {

    HoldersAreThere(JdbcClient jdbc, Clock clock) {
        super("item-holder", jdbc, clock, """
                select i.step as subject, i.case_id, i.unit_id
                from work_item i
                where i.state = 'open' and i.holder_id is not null and (i.holder_id = any(i.excluded) or not %s)""".formatted(Presence.worksFor("i.holder_id", "i.unit_id")));
    }
}
