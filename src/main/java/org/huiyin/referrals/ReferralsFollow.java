package org.huiyin.referrals;

import org.huiyin.cases.CaseSucceeded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was referred to a partner that has ended is its successor's, unless that had it already. */
@Component
class ReferralsFollow {

    private final JdbcClient jdbc;

    ReferralsFollow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void succeeded(CaseSucceeded succeeded) {
        jdbc.sql("""
                        update referral r set unit_id = :to
                        where r.case_id = :case and r.unit_id = :from
                          and not exists (select from referral o where o.case_id = :case and o.unit_id = :to)""")
                .param("case", succeeded.caseId().value())
                .param("from", succeeded.from().value())
                .param("to", succeeded.to().value())
                .update();
    }
}
