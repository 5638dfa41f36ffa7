package org.huiyin.figures;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills the tables that figures read with what a city gathers, written straight into them. */
final class FiguresVolume {

    private static final int STEPS = 8;

    private final JdbcClient jdbc;

    FiguresVolume(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Matters of so many days before a day, spread over all stations and bureaus: each with its registration, two duties, eight
     * steps done; nine of ten closed. One in fifty is restricted, one in twenty comes again.
     */
    void fill(int matters, int days, LocalDate until) {
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, closed_at, outcome,
                            satisfaction, data)
                        select uuidv7(), 'W-' || n, '', p.pack, p.version, '安置待遇核定',
                               case when n % 10 > 0 then 'closed' else 'open' end, 'close', n % 50 = 0, u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, at::date, at,
                               case when n % 10 > 0 then at + interval '40 days' end,
                               case when n % 10 > 0 then (array['settled', 'explained', 'not-settled'])[1 + n % 3] end,
                               case when n % 10 > 0 then (array['very', 'fairly', 'not', 'unrated'])[1 + n % 4] end,
                               jsonb_build_object('source', 'visit', 'facts', repeat('事实和理由。', 100))
                        from generate_series(1, :matters) n
                        cross join lateral (select (:until::timestamp at time zone 'Asia/Shanghai') - n * :days * interval '1 day' / :matters) t (at)
                        join (select *, row_number() over (order by code) - 1 as nth from unit where kind in ('station', 'bureau')) u
                            on u.nth = n % (select count(*) from unit where kind in ('station', 'bureau'))
                        join (select *, row_number() over (order by pack) - 1 as nth from pack_current
                              where pack in ('petition', 'hardship')) p on p.nth = n % 2
                        """)
                .param("matters", matters)
                .param("days", days)
                .param("until", until)
                .update();
        jdbc.sql("""
                        insert into case_part (case_id, part, unit_id, since)
                        select id, 'first', unit_id, opened_at from case_file where number like 'W-%'
                        """).update();
        jdbc.sql("""
                        insert into registration (id, channel, received_on, registered_at, unit_id, staff_id, subject, body, category,
                            about)
                        select c.id, 'visit', (opened_at at time zone 'Asia/Shanghai')::date, opened_at, unit_id,
                               (select id from staff limit 1), title, '来反映。', 'benefits', 'nobody'
                        from case_file c where number like 'W-%'
                        """).update();
        jdbc.sql("""
                        insert into registration_case (registration_id, case_id, linked_at, linked_by, reason, unsettled, organ_id)
                        select c.id, c.id, opened_at, (select id from staff limit 1), 'registered',
                               substr(number, 3)::int % 20 = 0, organ_id
                        from case_file c where number like 'W-%'
                        """).update();
        jdbc.sql("""
                        insert into legal_clock (id, case_id, term_code, unit_id, organ_id, start_event, started_on, due_on, warn_on, sum,
                            ended_on, outcome, created_at)
                        select uuidv7(), c.id, term, unit_id, organ_id, 'received', received_on, received_on + term_days,
                               received_on + term_days, '{"steps": []}', received_on + 10 + (substr(number, 3)::int % 12),
                               case when substr(number, 3)::int % 12 > 5 then 'late' else 'in-time' end, opened_at
                        from case_file c cross join (values ('P2a', 15), ('P4', 60)) t (term, term_days) where number like 'W-%'
                        """).update();
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, state, opened_at, closed_at)
                        select uuidv7(), c.id, number || '-' || k, case when k = %1$d then 'revisit' else 'step-' || k end, pack,
                               number, title, restricted, unit_id, line_1, line_2, line_3, line_4, line_5, line_6, 'caseworker',
                               'done', opened_at + k * interval '4 days', opened_at + k * interval '4 days' + interval '3 days'
                        from case_file c cross join generate_series(1, %1$d) k where number like 'W-%%'
                        """.formatted(STEPS)).update();
        jdbc.sql("vacuum analyze unit, case_file, case_part, registration, registration_case, legal_clock, work_item")
                .update();
    }
}
