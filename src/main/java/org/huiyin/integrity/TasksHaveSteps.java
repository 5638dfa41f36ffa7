package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.flow.EngineRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every task that is open in the engine is one open step. */
@Component
class TasksHaveSteps extends SqlCheck {

    TasksHaveSteps(JdbcClient jdbc, Clock clock) {
        super("task-item", jdbc, clock, """
                select t.step as subject, t.case_id, null::uuid as unit_id
                from %s t
                where not exists (select from work_item i where i.task = t.task and i.case_id = t.case_id and i.state = 'open')""".formatted(EngineRecord.TASKS));
    }
}
