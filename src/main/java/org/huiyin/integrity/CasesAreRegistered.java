package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every case has a registration. */
@Component
class CasesAreRegistered extends SqlCheck {

    CasesAreRegistered(JdbcClient jdbc, Clock clock) {
        super("case-unregistered", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                where not exists (select from registration_case l where l.case_id = c.id)""");
    }
}
