package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The copies of a unit’s line, by which lists and access find cases and steps, are those of the unit. */
@Component
class LinesAreTrue extends SqlCheck {

    LinesAreTrue(JdbcClient jdbc, Clock clock) {
        super("lines", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c join unit u on u.id = c.unit_id
                where row (c.line_1, c.line_2, c.line_3, c.line_4, c.line_5, c.line_6)
                    is distinct from row (u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6)
                union all
                select i.step, i.case_id, i.unit_id
                from work_item i join unit u on u.id = i.unit_id
                where i.state = 'open' and row (i.line_1, i.line_2, i.line_3, i.line_4, i.line_5, i.line_6)
                    is distinct from row (u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6)
                union all
                select 'order', o.case_id, o.unit_id
                from supervision_order o join case_file c on c.id = o.case_id join unit u on u.id = c.unit_id
                where row (o.unit_id, o.line_1, o.line_2, o.line_3, o.line_4, o.line_5, o.line_6)
                    is distinct from row (u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6)""");
    }
}
