package org.huiyin.cases;

import org.huiyin.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a unit moves in the tree, the copies of its line on cases move with it. */
@Component
class LinesFollow {

    private final JdbcClient jdbc;

    LinesFollow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void moved(UnitMoved moved) {
        jdbc.sql("""
                        update case_file c
                        set line_1 = u.line_1, line_2 = u.line_2, line_3 = u.line_3,
                            line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6
                        from unit u
                        where u.id = c.unit_id and u.line_%d = :unit
                        """.formatted(moved.depth()))
                .param("unit", moved.unit().value())
                .update();
    }
}
