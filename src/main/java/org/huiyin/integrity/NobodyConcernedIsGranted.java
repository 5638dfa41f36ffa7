package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No restricted case is granted to a unit or to staff it concerns. */
@Component
class NobodyConcernedIsGranted extends SqlCheck {

    NobodyConcernedIsGranted(JdbcClient jdbc, Clock clock) {
        super("restricted-grant", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                where c.restricted and exists (
                    select from case_grant g join case_interest n on n.case_id = g.case_id
                    where g.case_id = c.id and (g.valid_to is null or g.valid_to >= :today)
                      and (n.unit_id = g.unit_id or n.staff_id = g.staff_id))""");
    }
}
