package org.huiyin.people;

import org.huiyin.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the copies of lines in step with the tree of units. */
@Component
class HomeLines {

    private final JdbcClient jdbc;

    HomeLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void follow(UnitMoved moved) {
        jdbc.sql("""
                        update person p set line_1 = u.line_1, line_2 = u.line_2, line_3 = u.line_3,
                            line_4 = u.line_4, line_5 = u.line_5, line_6 = u.line_6
                        from unit u
                        where u.id = p.unit_id and u.line_%d = :root""".formatted(moved.depth()))
                .param("root", moved.unit().value())
                .update();
    }
}
