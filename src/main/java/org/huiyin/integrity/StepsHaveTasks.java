package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.flow.EngineRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every open step is one task that is open in the engine. */
@Component
class StepsHaveTasks extends SqlCheck {

    StepsHaveTasks(JdbcClient jdbc, Clock clock) {
        super("item-task", jdbc, clock, """
                select i.step as subject, i.case_id, i.unit_id
                from work_item i
                where i.state = 'open' and not exists (select from %s t where t.task = i.task and t.step = i.step)""".formatted(EngineRecord.TASKS));
    }
}
