package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every open restricted case is granted to a unit in which somebody cleared works whom it does not concern. */
@Component
class RestrictedCasesHaveDesks extends SqlCheck {

    RestrictedCasesHaveDesks(JdbcClient jdbc, Clock clock) {
        super("restricted-desk", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                where c.restricted and c.state = 'open' and not exists (
                    select from case_grant g
                    join staff_role r on r.unit_id = g.unit_id or r.staff_id = g.staff_id
                    join staff s on s.id = r.staff_id
                    where g.case_id = c.id and g.scope = 'work' and (g.valid_to is null or g.valid_to >= :today)
                      and s.cleared and s.active_from <= :today and (s.active_to is null or s.active_to >= :today)
                      and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                      and not exists (
                          select from case_interest n where n.case_id = c.id and (n.staff_id = s.id or n.unit_id = r.unit_id)))""");
    }
}
