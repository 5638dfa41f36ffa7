package org.huiyin.board;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds what changed into the counters, one node at a time. Nobody waits for it: what is not folded yet is read along. A
 * batch is one statement, which sees one moment of the database, and so adds exactly what it takes away.
 */
@Component
class Folder {

    /**
     * The most rows folded at once. Usually there are a few hundred; after much was loaded, large batches change the counters of
     * upper units a few times and not for each row.
     */
    private static final int BATCH = 250_000;

    private static final String FOLD = """
            with batch as materialized (
                select unit_id, pack, step, head, day, sum(n)::int as n
                from board_unfolded
                where id <= :upto
                group by unit_id, pack, step, head, day
            ), touched as materialized (
                select distinct unit_id, pack, step from batch where head not in ('came', 'went', 'late')
            ), cells as (
                insert into board_cell
                select unit_id, pack, step,
                    coalesce(sum(n) filter (where head = 'undated'), 0), coalesce(sum(n) filter (where head = 'paused'), 0),
                    coalesce(sum(n) filter (where head = 'held'), 0),
                    coalesce(array_agg(day order by day) filter (where head = 'opened' and n <> 0), '{}'),
                    coalesce(array_agg(until order by day) filter (where head = 'opened' and n <> 0), '{}'),
                    coalesce(array_agg(day order by day) filter (where head = 'due' and n <> 0), '{}'),
                    coalesce(array_agg(until order by day) filter (where head = 'due' and n <> 0), '{}'),
                    coalesce(array_agg(day order by day) filter (where head = 'warn' and n <> 0), '{}'),
                    coalesce(array_agg(until order by day) filter (where head = 'warn' and n <> 0), '{}')
                from (
                    select unit_id, pack, step, head, day, sum(n)::int as n,
                        sum(sum(n)) over (partition by unit_id, pack, step, head order by day)::int as until
                    from (
                        select * from batch where head not in ('came', 'went', 'late')
                        union all
                        select f.* from touched t join board_folded f using (unit_id, pack, step)
                    ) parts
                    group by unit_id, pack, step, head, day
                ) whole
                group by unit_id, pack, step
                on conflict (unit_id, pack, step) do update
                set undated = excluded.undated, paused = excluded.paused, held = excluded.held,
                    opened = excluded.opened, opened_until = excluded.opened_until,
                    due = excluded.due, due_until = excluded.due_until, warn = excluded.warn, warn_until = excluded.warn_until
            ), weeks as (
                insert into board_week as w
                select unit_id, pack, day, coalesce(sum(n) filter (where head = 'came'), 0),
                    coalesce(sum(n) filter (where head = 'went'), 0), coalesce(sum(n) filter (where head = 'late'), 0)
                from batch
                where head in ('came', 'went', 'late') and pack <> '' and step = '' and n <> 0
                group by unit_id, pack, day
                on conflict (unit_id, pack, week) do update
                set opened = w.opened + excluded.opened, closed = w.closed + excluded.closed, late = w.late + excluded.late
            ), hands as materialized (
                select d.unit_id, d.holder_id, m.head, m.day, sum(d.n)::int as n
                from board_delta d
                cross join lateral board_marks(d.opened_on, d.warn_on, d.due_on, d.paused, d.held, d.closed_on) m
                where d.id <= :upto and d.holder_id is not null and m.head in ('opened', 'due')
                group by d.unit_id, d.holder_id, m.head, m.day
            ), loads as (
                insert into board_load
                select unit_id, holder_id, coalesce(sum(n) filter (where head = 'opened'), 0),
                    coalesce(array_agg(day order by day) filter (where head = 'due' and n <> 0), '{}'),
                    coalesce(array_agg(until order by day) filter (where head = 'due' and n <> 0), '{}')
                from (
                    select unit_id, holder_id, head, case head when 'due' then day end as day, sum(n)::int as n,
                        sum(sum(n)) over (
                            partition by unit_id, holder_id, head order by case head when 'due' then day end)::int as until
                    from (
                        select * from hands
                        union all
                        select unit_id, holder_id, 'opened', null, l.open
                        from board_load l join (select distinct unit_id, holder_id from hands) t using (unit_id, holder_id)
                        union all
                        select unit_id, holder_id, 'due', d.day, d.n
                        from board_load l join (select distinct unit_id, holder_id from hands) t using (unit_id, holder_id)
                        cross join lateral board_days(l.due, l.due_until) d
                    ) parts
                    group by unit_id, holder_id, head, case head when 'due' then day end
                ) whole
                group by unit_id, holder_id
                on conflict (unit_id, holder_id) do update
                set open = excluded.open, due = excluded.due, due_until = excluded.due_until
            )
            delete from board_delta where id <= :upto""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Folder(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Folds batch by batch until nothing is left, or another node does it. @return how many rows were folded */
    int fold() {
        int all = 0;
        int folded;
        do {
            folded = Optional.ofNullable(transaction.execute(status -> batch())).orElse(0);
            all += folded;
        } while (folded > 0);
        return all;
    }

    private int batch() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('board.fold'))")
                .query(Boolean.class)
                .single();
        if (!mine) {
            return 0;
        }
        // Read before the statement that folds: rows of lower numbers that come between are folded along, or wait.
        Optional<Long> upto = jdbc.sql(
                        "select max(id) from (select id from board_delta order by id limit :batch) first having max(id) is not null")
                .param("batch", BATCH)
                .query(Long.class)
                .optional();
        return upto.map(last -> jdbc.sql(FOLD).param("upto", last).update()).orElse(0);
    }

    /**
     * Counts everything anew, while changes of work items wait.
     *
     * @return how many rows were counted
     */
    @Transactional
    public int recount() {
        jdbc.sql("lock table work_item in share mode").update();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('board.fold'))").query().singleRow();
        // Not truncated: whoever reads meanwhile goes on seeing what was.
        List.of("board_delta", "board_cell", "board_week", "board_load")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("""
                        insert into board_delta (unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step,
                            opened_on, warn_on, due_on, paused, held, closed_on, n)
                        select unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, opened_on, warn_on,
                            due_on, paused, held, closed_on, n
                        from board_fact""").update();
        return fold();
    }
}
