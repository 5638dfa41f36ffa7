package org.huiyin.figures;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.ids.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes matters straight into the tables that figures read, so that a test can count them on its fingers. */
final class Counted {

    private final JdbcClient jdbc;

    Counted(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A matter that came to a station and is with a unit now. */
    UUID matter(String pack, String first, String now, String registered, boolean restricted) {
        UUID id = Ids.next();
        UUID registration = Ids.next();
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at)
                        select :id, :number, '', p.pack, p.version, '安置待遇核定', 'open', 'classify', :restricted, u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, :at::timestamptz::date,
                               :at::timestamptz
                        from unit u, pack_current p where u.code = :now and p.pack = :pack
                        """)
                .param("id", id)
                .param("number", "F-" + id.toString().substring(24))
                .param("restricted", restricted)
                .param("now", now)
                .param("pack", pack)
                .param("at", registered)
                .update();
        jdbc.sql("""
                        insert into case_part (case_id, part, unit_id, since)
                        select :id, 'first', u.id, :at::timestamptz from unit u where u.code = :first
                        """)
                .param("id", id)
                .param("first", first)
                .param("at", registered)
                .update();
        register(registration, first, "visit", registered);
        link(registration, id, "registered", false, registered);
        return id;
    }

    UUID matter(String first, String now, String registered) {
        return matter("petition", first, now, registered, false);
    }

    /** It came again. */
    void again(UUID matter, String unit, boolean unsettled, String at) {
        UUID registration = Ids.next();
        register(registration, unit, "visit", at);
        link(registration, matter, "further", unsettled, at);
    }

    private void register(UUID id, String unit, String channel, String at) {
        jdbc.sql("""
                        insert into registration (id, channel, received_on, registered_at, unit_id, staff_id, subject, body, category, about)
                        select :id, :channel, (:at::timestamptz at time zone 'Asia/Shanghai')::date, :at::timestamptz, u.id, s.id,
                               '安置待遇核定', '来反映。', 'benefits', 'nobody'
                        from unit u, (select id from staff limit 1) s where u.code = :unit
                        """)
                .param("id", id)
                .param("channel", channel)
                .param("unit", unit)
                .param("at", at)
                .update();
    }

    private void link(UUID registration, UUID matter, String reason, boolean unsettled, String at) {
        jdbc.sql("""
                        insert into registration_case (registration_id, case_id, linked_at, linked_by, reason, unsettled, organ_id)
                        select :registration, c.id, :at::timestamptz, s.id, :reason, :unsettled, c.organ_id
                        from case_file c, (select id from staff limit 1) s where c.id = :case
                        """)
                .param("registration", registration)
                .param("case", matter)
                .param("reason", reason)
                .param("unsettled", unsettled)
                .param("at", at)
                .update();
    }

    /** A duty of a unit in a matter. @param ended null while it runs */
    void duty(UUID matter, String term, String unit, String due, @Nullable String outcome, @Nullable String ended) {
        jdbc.sql("""
                        insert into legal_clock (id, case_id, term_code, unit_id, organ_id, start_event, started_on, due_on, warn_on, sum,
                            ended_on, outcome, created_at)
                        select :id, :case, :term, u.id, u.organ_id, 'received', :due::date - 15, :due::date, :due::date, '{"steps": []}',
                               :ended::date, :outcome, now()
                        from unit u where u.code = :unit
                        """)
                .param("id", Ids.next())
                .param("case", matter)
                .param("term", term)
                .param("unit", unit)
                .param("due", due)
                .param("outcome", outcome)
                .param("ended", ended)
                .update();
    }

    void closed(UUID matter, String at, String outcome, @Nullable String satisfaction) {
        jdbc.sql("""
                        update case_file set state = 'closed', closed_at = :at::timestamptz, outcome = :outcome,
                            satisfaction = :satisfaction
                        where id = :id
                        """)
                .param("at", at)
                .param("outcome", outcome)
                .param("satisfaction", satisfaction)
                .param("id", matter)
                .update();
    }

    void reopened(UUID matter, LocalDate on) {
        jdbc.sql("insert into case_event (id, case_id, at, kind) values (:id, :case, :on, 'reopened')")
                .param("id", Ids.next())
                .param("case", matter)
                .param("on", on)
                .update();
    }

    /** A step that was done. */
    void step(UUID matter, String step, String unit, String from, String to) {
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, state, opened_at, closed_at)
                        select :id, c.id, :id::text, :step, c.pack, c.number, c.title, c.restricted, u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, 'caseworker', 'done',
                               :from::timestamptz, :to::timestamptz
                        from case_file c, unit u where c.id = :case and u.code = :unit
                        """)
                .param("id", Ids.next())
                .param("case", matter)
                .param("step", step)
                .param("unit", unit)
                .param("from", from)
                .param("to", to)
                .update();
    }
}
