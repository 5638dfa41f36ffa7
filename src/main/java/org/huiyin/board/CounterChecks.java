package org.huiyin.board;

/**
 * Statements that find counters which differ from a full count of the work items, in columns {@code subject},
 * {@code case_id} (always null) and {@code unit_id}. Each sees one moment, with what is not folded yet. Days are compared by
 * their number and the sum of their hashes.
 */
public final class CounterChecks {

    private static final String LINES =
            "cross join lateral unnest(array[f.line_1, f.line_2, f.line_3, f.line_4, f.line_5, f.line_6]) u (unit_id)";

    /** Open items of units, packs and steps. */
    public static final String CELLS = """
            select concat_ws(' ', nullif(pack, ''), nullif(step, '')) as subject, null::uuid as case_id, unit_id
            from (
                select unit_id, pack, step,
                    sum(n) filter (where head = 'opened') as open,
                    sum(n * hashint4(day - '2000-01-01')::bigint) filter (where head = 'opened') as opened,
                    sum(n) filter (where head = 'undated') as undated,
                    sum(n) filter (where head = 'paused') as paused,
                    sum(n) filter (where head = 'held') as held,
                    sum(n) filter (where head = 'due') as dated,
                    sum(n * hashint4(day - '2000-01-01')::bigint) filter (where head = 'due') as due,
                    sum(n) filter (where head = 'warn') as warned,
                    sum(n * hashint4(day - '2000-01-01')::bigint) filter (where head = 'warn') as warn
                from board_count
                group by unit_id, pack, step
            ) counted
            full join (
                select u.unit_id, coalesce(f.pack, '') as pack, coalesce(f.step, '') as step, count(*) as open,
                    sum(hashint4(f.opened_on - '2000-01-01')::bigint) as opened,
                    count(*) filter (where not f.paused and f.due_on = 'infinity') as undated,
                    count(*) filter (where f.paused) as paused,
                    count(*) filter (where f.held) as held,
                    count(*) filter (where not f.paused and f.due_on < 'infinity') as dated,
                    sum(hashint4(f.due_on - '2000-01-01')::bigint) filter (where not f.paused and f.due_on < 'infinity') as due,
                    count(*) filter (where not f.paused and f.due_on < 'infinity') as warned,
                    sum(hashint4(coalesce(f.warn_on, f.due_on + 1) - '2000-01-01')::bigint)
                        filter (where not f.paused and f.due_on < 'infinity') as warn
                from board_fact f
                %s
                where f.closed_on is null and u.unit_id is not null
                group by grouping sets ((u.unit_id), (u.unit_id, f.pack), (u.unit_id, f.pack, f.step))
            ) fact using (unit_id, pack, step)
            where row (coalesce(counted.open, 0), coalesce(counted.opened, 0), coalesce(counted.undated, 0),
                       coalesce(counted.paused, 0), coalesce(counted.held, 0), coalesce(counted.dated, 0),
                       coalesce(counted.due, 0), coalesce(counted.warned, 0), coalesce(counted.warn, 0))
                is distinct from row (coalesce(fact.open, 0), coalesce(fact.opened, 0), coalesce(fact.undated, 0),
                       coalesce(fact.paused, 0), coalesce(fact.held, 0), coalesce(fact.dated, 0),
                       coalesce(fact.due, 0), coalesce(fact.warned, 0), coalesce(fact.warn, 0))""".formatted(LINES);

    /** What came and went in the last half year. */
    public static final String WEEKS = """
            select pack || ' ' || week as subject, null::uuid as case_id, unit_id
            from (
                select unit_id, pack, week, sum(came) as came, sum(went) as went, sum(late) as late
                from (
                    select unit_id, pack, week, opened as came, closed as went, late from board_week
                    union all
                    select unit_id, pack, day, case head when 'came' then n else 0 end, case head when 'went' then n else 0 end,
                        case head when 'late' then n else 0 end
                    from board_unfolded
                    where pack <> '' and step = '' and head in ('came', 'went', 'late')
                ) told
                where week > current_date - 182
                group by unit_id, pack, week
            ) counted
            full join (
                select u.unit_id, f.pack, m.day as week, count(*) filter (where m.head = 'came') as came,
                    count(*) filter (where m.head = 'went') as went, count(*) filter (where m.head = 'late') as late
                from board_fact f
                cross join lateral board_marks(f.opened_on, f.warn_on, f.due_on, f.paused, f.held, f.closed_on) m
                %s
                where u.unit_id is not null and m.head in ('came', 'went', 'late') and m.day > current_date - 182
                group by u.unit_id, f.pack, m.day
            ) fact using (unit_id, pack, week)
            where row (coalesce(counted.came, 0), coalesce(counted.went, 0), coalesce(counted.late, 0))
                is distinct from row (coalesce(fact.came, 0), coalesce(fact.went, 0), coalesce(fact.late, 0))""".formatted(LINES);

    /** What staff hold. */
    public static final String LOADS = """
            select 'load' as subject, null::uuid as case_id, unit_id
            from (
                select unit_id, holder_id, sum(open) as open, sum(dated) as dated, sum(due) as due
                from (
                    select l.unit_id, l.holder_id, l.open, coalesce(d.dated, 0) as dated, coalesce(d.due, 0) as due
                    from board_load l
                    cross join lateral (
                        select sum(n) as dated, sum(n * hashint4(day - '2000-01-01')::bigint) as due
                        from board_days(l.due, l.due_until)
                    ) d
                    union all
                    select d.unit_id, d.holder_id, d.n, m.n, m.n * hashint4(m.due_on - '2000-01-01')::bigint
                    from board_delta d
                    cross join lateral (
                        select case when d.paused or d.due_on = 'infinity' then 0 else d.n end as n,
                            case when d.due_on = 'infinity' then date '2000-01-01' else d.due_on end as due_on
                    ) m
                    where d.holder_id is not null and d.closed_on is null
                ) told
                group by unit_id, holder_id
            ) counted
            full join (
                select unit_id, holder_id, count(*) as open, count(*) filter (where not paused and due_on < 'infinity') as dated,
                    sum(hashint4(due_on - '2000-01-01')::bigint) filter (where not paused and due_on < 'infinity') as due
                from board_fact
                where holder_id is not null and closed_on is null
                group by unit_id, holder_id
            ) fact using (unit_id, holder_id)
            where row (coalesce(counted.open, 0), coalesce(counted.dated, 0), coalesce(counted.due, 0))
                is distinct from row (coalesce(fact.open, 0), coalesce(fact.dated, 0), coalesce(fact.due, 0))""";

    private CounterChecks() {}
}
