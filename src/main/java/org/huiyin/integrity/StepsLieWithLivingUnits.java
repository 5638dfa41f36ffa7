package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every open step lies with a unit that exists today. */
@Component
class StepsLieWithLivingUnits extends SqlCheck {

    StepsLieWithLivingUnits(JdbcClient jdbc, Clock clock) {
        super("item-unit", jdbc, clock, """
                select i.step as subject, i.case_id, i.unit_id
                from work_item i join unit u on u.id = i.unit_id
                where i.state = 'open' and (u.valid_from > :today or u.valid_to < :today)""");
    }
}
