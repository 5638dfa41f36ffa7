package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.flow.EngineRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every open case has an open step with somebody, or waits in the engine for an event. */
@Component
class OpenCasesAreSomewhere extends SqlCheck {

    OpenCasesAreSomewhere(JdbcClient jdbc, Clock clock) {
        super("orphan-case", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                where c.state = 'open'
                  and not exists (select from work_item i where i.case_id = c.id and i.state = 'open')
                  and not exists (select from %s w where w.process_instance = c.process_instance)""".formatted(EngineRecord.WAITING));
    }
}
