package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every open case has one lead organ, which exists today, and one holder, which exists today. */
@Component
class MattersHaveOneLeadOrgan extends SqlCheck {

    MattersHaveOneLeadOrgan(JdbcClient jdbc, Clock clock) {
        super("lead-organ", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                join unit o on o.id = c.organ_id
                join unit h on h.id = c.unit_id
                left join case_part p on p.case_id = c.id and p.part = 'organ'
                left join case_part q on q.case_id = c.id and q.part = 'holder'
                where c.state = 'open'
                  and (o.organ_id <> o.id or o.valid_to < :today or h.valid_to < :today
                    or p.unit_id is distinct from c.organ_id or q.unit_id is distinct from c.unit_id)""");
    }
}
