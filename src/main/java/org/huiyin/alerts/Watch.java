package org.huiyin.alerts;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.huiyin.deadlines.ClocksChanged;
import org.huiyin.ids.CaseId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the agenda of the sweep as the clocks change, in the transaction that changes them: a clock that starts or moves is
 * looked at anew, one that ends or stands still no more. Whose time is the applicant's own is not watched.
 */
@Component
class Watch {

    private final JdbcClient jdbc;
    private final Clock clock;

    Watch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(ClocksChanged changed) {
        forget(changed.caseId());
        watch(changed.caseId());
        overtake(changed.caseId());
    }

    private void forget(CaseId id) {
        jdbc.sql("""
                        delete from clock_watch w using legal_clock k
                        where w.case_id = :case and k.id = w.clock_id
                          and (k.outcome is not null or k.suspended_since is not null)""").param("case", id.value()).update();
    }

    /** With its first light: which steps have been told for these dates the sweep knows. */
    private void watch(CaseId id) {
        jdbc.sql("""
                        insert into clock_watch as w (clock_id, case_id, warn_on, due_on, due_at, next_at, since)
                        select k.id, k.case_id, k.warn_on, k.due_on, k.due_at, k.warn_on, :now
                        from legal_clock k left join legal_term t on t.id = k.term_id
                        where k.case_id = :case and k.outcome is null and k.suspended_since is null
                          and coalesce(t.binds, 'organ') <> 'applicant'
                        on conflict (clock_id) do update
                        set warn_on = excluded.warn_on, due_on = excluded.due_on, due_at = excluded.due_at,
                            next_at = excluded.next_at, since = excluded.since
                        where (w.warn_on, w.due_on, w.due_at) is distinct from
                            (excluded.warn_on, excluded.due_on, excluded.due_at)""")
                .param("case", id.value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What was found of a date that no longer holds stays on record as overtaken; it holds again if the date comes back. */
    private void overtake(CaseId id) {
        jdbc.sql("""
                        update clock_alert a
                        set overtaken_at = case when (a.due_on, a.due_at) is distinct from (k.due_on, k.due_at)
                                                then :now::timestamptz end
                        from legal_clock k
                        where a.case_id = :case and k.id = a.clock_id and k.outcome is null
                          and (a.overtaken_at is null) = ((a.due_on, a.due_at) is distinct from (k.due_on, k.due_at))""")
                .param("case", id.value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
