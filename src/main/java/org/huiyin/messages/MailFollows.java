package org.huiyin.messages;

import org.huiyin.cases.CaseSucceeded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail of a unit that has ended and has not arrived yet is its successor's to look after. */
@Component
class MailFollows {

    private final JdbcClient jdbc;

    MailFollows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void succeeded(CaseSucceeded succeeded) {
        jdbc.sql("""
                        update message set unit_id = :to
                        where case_id = :case and unit_id = :from and state in ('waiting', 'sending', 'failed')""")
                .param("case", succeeded.caseId().value())
                .param("from", succeeded.from().value())
                .param("to", succeeded.to().value())
                .update();
    }
}
