package org.huiyin.integrity;

import java.time.Clock;
import org.huiyin.flow.EngineRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every case pins a pack version that is installed, and runs on that one. */
@Component
class VersionsAreInstalled extends SqlCheck {

    VersionsAreInstalled(JdbcClient jdbc, Clock clock) {
        super("pack-version", jdbc, clock, """
                select c.number as subject, c.id as case_id, c.unit_id
                from case_file c
                where not exists (select from pack_version v where v.pack = c.pack and v.version = c.pack_version)
                   or exists (
                        select from %s r
                        where r.process_instance = c.process_instance and r.deployment <> c.pack || ':' || c.pack_version)""".formatted(EngineRecord.RUNNING));
    }
}
