package org.huiyin.letters;

import org.huiyin.cases.CaseSucceeded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a unit that has ended had still to print lies in its successor's queue. The letters themselves stay as they were
 * issued: in the name and with the number of then.
 */
@Component
class QueuesFollow {

    private final JdbcClient jdbc;

    QueuesFollow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void succeeded(CaseSucceeded succeeded) {
        jdbc.sql("""
                        update letter set queue_unit_id = :to
                        where case_id = :case and queue_unit_id = :from
                          and on_paper and printed_at is null and voided_at is null""")
                .param("case", succeeded.caseId().value())
                .param("from", succeeded.from().value())
                .param("to", succeeded.to().value())
                .update();
    }
}
