package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every registration belongs to a case. */
@Component
class RegistrationsHaveCases extends SqlCheck {

    RegistrationsHaveCases(JdbcClient jdbc, Clock clock) {
        super("registration-alone", jdbc, clock, """
                select r.id as subject, null::uuid as case_id, null::uuid as unit_id
                from registration r
                where not exists (select from registration_case l where l.registration_id = r.id)""");
    }
}
