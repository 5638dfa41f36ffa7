package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every running clock has a case and a unit and organ that exist today. */
@Component
class ClocksHaveOwners extends SqlCheck {

    ClocksHaveOwners(JdbcClient jdbc, Clock clock) {
        super("clock-owner", jdbc, clock, """
                select k.term_code as subject, c.id as case_id, k.unit_id
                from legal_clock k
                left join case_file c on c.id = k.case_id
                left join unit u on u.id = k.unit_id
                left join unit o on o.id = k.organ_id
                where k.outcome is null
                  and (c.id is null or u.id is null or o.id is null or u.valid_to < :today or o.valid_to < :today)""");
    }
}
