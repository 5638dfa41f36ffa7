package org.huiyin.integrity;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No clock runs in a closed case but a period of the applicant. */
@Component
class ClosedCasesOweNothing extends SqlCheck {

    ClosedCasesOweNothing(JdbcClient jdbc, Clock clock) {
        super("clock-closed", jdbc, clock, """
                select k.term_code as subject, k.case_id, k.unit_id
                from legal_clock k
                join case_file c on c.id = k.case_id
                join legal_term t on t.id = k.term_id
                where k.outcome is null and c.state = 'closed' and t.binds <> 'applicant'""");
    }
}
