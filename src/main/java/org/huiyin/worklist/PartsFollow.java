package org.huiyin.worklist;

import org.huiyin.cases.PartChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A change of holder takes along what is open in that case: to the new person or, where four eyes forbid that, the unit. */
@Component
class PartsFollow {

    private final JdbcClient jdbc;

    PartsFollow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void changed(PartChanged changed) {
        jdbc.sql("""
                        update work_item
                        set holder_id = case when :now = any(excluded) then null else :now end, version = version + 1
                        where case_id = :case and unit_id = :unit and holder_id = :before and state = 'open'
                        """)
                .param(
                        "now",
                        java.util.Objects.requireNonNull(changed.now().staff()).value())
                .param("before", changed.before().value())
                .param("case", changed.caseId().value())
                .param("unit", changed.now().unit().value())
                .update();
    }
}
