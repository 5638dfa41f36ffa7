package org.huiyin.walks;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fills the tables that lists read with as many rows as a city gathers, written straight into them. */
@Component
public class Volume {

    private final JdbcClient jdbc;

    Volume(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Spreads open cases over all stations and bureaus, each with one open step; every third with a letter, one letter in
     * ten not yet printed. Due dates lie within 200 days, a tenth has none.
     *
     * @param holder holds one step in a thousand
     */
    public void fill(int cases, StaffId holder) {
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at)
                        select gen_random_uuid(), 'V-' || n, sha256(n::text::bytea), p.pack, p.version, '安置待遇核定',
                               'open', 'classify', u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6,
                               coalesce(u.organ_id, u.id), current_date - n % 200,
                               now() - n * interval '3 seconds'
                        from generate_series(1, :cases) n
                        join (select *, row_number() over (order by code) - 1 as nth from unit
                              where kind in ('station', 'bureau')) u
                            on u.nth = n % (select count(*) from unit where kind in ('station', 'bureau'))
                        cross join (select * from pack_current order by pack limit 1) p""").param("cases", cases).update();
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, holder_id, state, clock, warn_on, due_on,
                            opened_at)
                        select gen_random_uuid(), c.id, c.number, c.stage, c.pack, c.number, c.title, false, c.unit_id,
                               c.line_1, c.line_2, c.line_3, c.line_4, c.line_5, c.line_6, 'caseworker',
                               case when n % 1000 = 0 then :holder::uuid end, 'open', 'P4',
                               case when n % 10 > 0 then current_date + (n % 200) - 110 end,
                               case when n % 10 > 0 then current_date + (n % 200) - 100 else 'infinity' end, c.opened_at
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c""").param("holder", holder.value()).update();
        jdbc.sql("""
                        insert into letter (id, case_id, pack, pack_version, name, title, organ_id, unit_id, queue_unit_id, content, sha256,
                            pages, issued_at, on_paper, by_email, printed_at, printed_by)
                        select gen_random_uuid(), c.id, c.pack, c.pack_version, 'receipt', '登记回执', c.organ_id, c.unit_id, c.unit_id,
                               '\\x00', sha256('\\x00'), 1, c.opened_at, true, false,
                               case when n % 10 > 0 then c.opened_at end, case when n % 10 > 0 then :holder::uuid end
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c
                        where n % 3 = 0""").param("holder", holder.value()).update();
        jdbc.sql("""
                        insert into audit_event (id, at, era, actor_id, action, subject_kind, subject_id, case_id)
                        select gen_random_uuid(), c.opened_at, (select max(era) from audit_era), :holder,
                               case when random() < 0.01 then 'case.registered' else 'case.viewed' end, 'case', c.id, c.id
                        from case_file c where number like 'V-%'""").param("holder", holder.value()).update();
        jdbc.sql("""
                        insert into supervision_order (case_id, about_id, pack, restricted, state, round, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, answerer_id, given_on, warn_on, due_on, listed_on)
                        select c.id, c.id, c.pack, false,
                               case when n % 5 < 2 then 'closed' when n % 5 = 2 then 'answered' else 'outstanding' end,
                               1 + n % 7 / 6, c.unit_id, c.line_1, c.line_2, c.line_3, c.line_4, c.line_5, c.line_6, c.unit_id,
                               current_date - 30, current_date + (n % 200) - 110, current_date + (n % 200) - 100,
                               current_date + (n % 200) - 100
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c""").update();
        jdbc.sql("""
                        insert into reminder (id, work_item_id, case_id, unit_id, staff_id, said, by_id, at, on_date)
                        select gen_random_uuid(), i.id, i.case_id, i.unit_id, i.holder_id, '请办理。', :holder, now(), current_date
                        from work_item i where substr(i.case_number, 3)::int % 20 = 0 and i.case_number like 'V-%'""").param("holder", holder.value()).update();
        meetings(cases / 5, holder);
        jdbc.sql("""
                        vacuum analyze case_file, work_item, letter, audit_event, supervision_order, reminder, meeting,
                            meeting_participant, meeting_point""").update();
    }

    /** Half of them to come, each about a case; the root of the tree takes part in all, the holder in every third. */
    private void meetings(int meetings, StaffId holder) {
        jdbc.sql("""
                        insert into meeting (id, kind, title, unit_id, line_1, line_2, line_3, line_4, line_5, line_6, begins_at,
                            place, chair, state, called_by, called_at)
                        select gen_random_uuid(), 'stations', c.number, c.unit_id, c.line_1, c.line_2, c.line_3, c.line_4,
                               c.line_5, c.line_6, now() + (c.n % 400 - 200) * interval '1 day' + c.n * interval '1 second',
                               '会议室', '某某', 'planned', :holder, now()
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c
                        where c.n <= :meetings""")
                .param("meetings", meetings)
                .param("holder", holder.value())
                .update();
        jdbc.sql("""
                        insert into meeting_participant (id, meeting_id, begins_at, unit_id)
                        select gen_random_uuid(), m.id, m.begins_at, m.unit_id from meeting m where m.title like 'V-%'
                        union all
                        select gen_random_uuid(), m.id, m.begins_at, m.line_1 from meeting m
                        where m.title like 'V-%' and m.line_1 <> m.unit_id""").update();
        jdbc.sql("""
                        insert into meeting_participant (id, meeting_id, begins_at, staff_id)
                        select gen_random_uuid(), m.id, m.begins_at, :holder from meeting m
                        where m.title like 'V-%' and substr(m.title, 3)::int % 3 = 0""").param("holder", holder.value()).update();
        jdbc.sql("""
                        insert into meeting_point (id, meeting_id, ordinal, said, about_id)
                        select gen_random_uuid(), m.id, 1, '研究待遇核定。', c.id
                        from meeting m join case_file c on c.number = m.title where m.title like 'V-%'""").update();
    }

    /**
     * Lets a duty of sixty days run in each of these cases, as the computation would have it: in every third the last day is
     * this one, in the others it lies two weeks and more later.
     */
    public void limits(LocalDate last) {
        jdbc.sql("""
                        insert into legal_clock (id, case_id, term_code, term_id, unit_id, organ_id, start_event, started_on,
                            due_on, warn_on, provisional, sum, revision, created_at)
                        select gen_random_uuid(), c.id, 'P4', t.id, c.unit_id, c.organ_id, 'accepted', d.due - 60, d.due,
                               d.due - 9, true, '{"steps": []}', (select max(revision) from calendar_notice), now()
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c
                        cross join (select id from legal_term where code = 'P4' and region = '') t
                        cross join lateral (
                            select case when n % 3 = 0 then :last::date else :last::date + 14 + n % 5 end as due) d""").param("last", last).update();
        jdbc.sql("vacuum analyze legal_clock").update();
    }

    /**
     * What changes of rules leave behind.
     *
     * @param tried a notice that was tried and moves every fiftieth of the clocks of {@link #limits}
     * @param done another one, which moved as many
     * @param row a local row of P4 in the middle of many
     */
    public record Rules(UUID tried, UUID done, UUID row) {}

    /** Local rows of a whole country for P4, a tenth of that for every other term, and thousands of changes of rules. */
    public Rules rules(StaffId by) {
        jdbc.sql("""
                        insert into legal_term (id, code, region, valid_from, active, withdrawn, binds, start_event, amount, unit,
                            set_by, exclusions, extension_cap, left_to_local, none_owed_if, warn_days, article)
                        select gen_random_uuid(), t.code, (100000 + n)::text, '2023-01-01', n % 7 > 0, n % 11 = 0, t.binds,
                               t.start_event, coalesce(t.amount, 30), coalesce(t.unit, 'calendar-days'), 'local-rule', '{}', 0,
                               '{}', '{}', t.warn_days, 'invented'
                        from (select distinct on (code) * from legal_term where region = '' order by code, valid_from desc) t
                        join generate_series(1, 3000) n on t.code = 'P4' or n % 10 = 0""").update();
        UUID row = jdbc.sql("select id from legal_term where code = 'P4' and region = '101501'")
                .query(UUID.class)
                .single();
        Rules rules = new Rules(UUID.randomUUID(), UUID.randomUUID(), row);
        jdbc.sql("""
                        insert into rule_change (id, proposal, year, term_code, row_id, reason, state, proposed_by, proposed_at,
                            tried, to_try, applied_by, applied_at, to_follow, finished_at)
                        select case n when 0 then :tried when 1 then :done else gen_random_uuid() end,
                               case when notice then :proposal::jsonb else jsonb_build_object('kind', 'withdraw', 'row', :row::uuid) end,
                               case when notice then 2030 end, case when not notice then case n % 4 when 2 then 'P4' else 'P5' end end,
                               case when not notice then case n % 100 when 2 then :row::uuid else gen_random_uuid() end end,
                               'invented', case when tried then 'tried' else 'done' end, :by, now() - n * interval '1 hour', 9, 9,
                               case when not tried then :by::uuid end, case when not tried then now() end,
                               case when not tried then 9 end, case when not tried then now() end
                        from generate_series(0, 5000) n,
                             lateral (select n % 4 = 0 or n = 1 as notice, n = 0 as tried) kind""")
                .param("tried", rules.tried())
                .param("done", rules.done())
                .param("row", row)
                .param("by", by.value())
                .param("proposal", """
                        {"kind": "notice", "notice": {"year": 2030, "title": "invented", "source": "invented", "daysOff": {}, "worked": {}}}""")
                .update();
        jdbc.sql("""
                        insert into clock_trial (rule_id, clock_id, new_due)
                        select :tried, k.id, k.due_on + 4 from legal_clock k join case_file c on c.id = k.case_id
                        where c.number like 'V-%' and substr(c.number, 3)::int % 50 = 0""").param("tried", rules.tried()).update();
        jdbc.sql("""
                        insert into clock_change (id, clock_id, case_id, at, cause, rule_id, old_due, new_due)
                        select gen_random_uuid(), k.id, k.case_id, now(), 'notice',
                               case when n % 50 = 0 then :done::uuid else r.id end, k.due_on - 4, k.due_on
                        from (select *, substr(number, 3)::int as n from case_file where number like 'V-%') c
                        join legal_clock k on k.case_id = c.id
                        join (select id, row_number() over (order by id) as nth from rule_change
                              where year is not null and state = 'done' and id <> :done) r on r.nth = 1 + n % 1000""").param("done", rules.done()).update();
        jdbc.sql("vacuum analyze legal_term, rule_change, clock_trial, clock_change")
                .update();
        return rules;
    }

    /** A case of these, somewhere in the middle. */
    public UUID someCase() {
        return jdbc.sql("select id from case_file where number = 'V-777'")
                .query(UUID.class)
                .single();
    }
}
