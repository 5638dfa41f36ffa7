-- Counters of the board. Whatever changes work items writes what it adds and takes away as further rows of board_delta, in
-- its own transaction and without waiting for anybody. A folder in the background adds them up into the other tables.
-- A reader adds what is not folded yet, so that every number is exact, and compares days itself, so that lights need no
-- work at midnight. Restricted work items are in none of these tables.
create table board_delta (
    id        bigint  generated always as identity primary key,
    unit_id   uuid    not null,
    line_1    uuid    not null,
    line_2    uuid,
    line_3    uuid,
    line_4    uuid,
    line_5    uuid,
    line_6    uuid,
    holder_id uuid,
    pack      text    not null,
    step      text    not null,
    opened_on date    not null,
    warn_on   date,
    due_on    date    not null,
    paused    boolean not null,
    held      boolean not null,
    -- null while it is open
    closed_on date,
    n         integer not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = 5000, autovacuum_vacuum_insert_scale_factor = 0);

-- Open items of a unit and all below it: of all packs (''), of a pack, of a step in it. Days stand in
-- order, and with each how many items have it or one before: a question for "until this day" is a search in an array. due and
-- warn are only of items with a clock that runs.
create table board_cell (
    unit_id  uuid      not null,
    pack     text      not null,
    step     text      not null,
    undated  integer   not null,
    paused   integer   not null,
    held     integer   not null,
    opened   date[]    not null,
    opened_until integer[] not null,
    due      date[]    not null,
    due_until    integer[] not null,
    warn     date[]    not null,
    warn_until   integer[] not null,
    primary key (unit_id, pack, step)
);

-- What came and went in a unit and all below it, by the Monday of the week. late: items not done by their last day, by the week
-- of the day after it; of those not done yet, board_cell.due tells.
create table board_week (
    unit_id uuid    not null,
    pack    text    not null,
    week    date    not null,
    opened  integer not null,
    closed  integer not null,
    late    integer not null,
    primary key (unit_id, pack, week)
);

-- What each member of staff holds in a unit.
create table board_load (
    unit_id   uuid      not null,
    holder_id uuid      not null,
    open      integer   not null,
    due       date[]    not null,
    due_until     integer[] not null,
    primary key (unit_id, holder_id)
);
create index board_load_open on board_load (open desc, holder_id) where open > 0;

-- What counts of work items, as it stands in them now: whatever is counted has to equal this.
create view board_fact as
select unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step,
       (opened_at at time zone 'Asia/Shanghai')::date as opened_on, warn_on, due_on,
       paused_on is not null as paused, hold_reason is not null as held,
       (closed_at at time zone 'Asia/Shanghai')::date as closed_on, 1 as n
from work_item
where not restricted;

-- Of one row that counts: under which heads, and with which day. Heads of a week bear its Monday.
create function board_marks(opened_on date, warn_on date, due_on date, paused boolean, held boolean, closed_on date)
    returns table (head text, day date) language sql immutable as $$
    select m.head, m.day
    from (values
        ('opened', opened_on, closed_on is null),
        ('undated', null, closed_on is null and not paused and due_on = 'infinity'),
        ('paused', null, closed_on is null and paused),
        ('held', null, closed_on is null and held),
        ('due', due_on, closed_on is null and not paused and due_on < 'infinity'),
        -- without a warning it turns from green to red
        ('warn', coalesce(warn_on, due_on + 1), closed_on is null and not paused and due_on < 'infinity'),
        ('came', opened_on - (extract(isodow from opened_on)::int - 1), true),
        ('went', closed_on - (extract(isodow from closed_on)::int - 1), closed_on is not null),
        ('late', due_on + 1 - (extract(isodow from due_on + 1)::int - 1), closed_on > due_on)
    ) m (head, day, holds)
    where m.holds
$$;

-- How many of these days, each given with how many there are until it, are the last one asked for or before.
create function board_until(days date[], until integer[], last date) returns integer language sql immutable as $$
    select coalesce(until[width_bucket(last, days)], 0)
$$;

-- The days with how many there are of each.
create function board_days(days date[], until integer[]) returns table (day date, n integer) language sql immutable as $$
    select d.day, d.until - lag(d.until, 1, 0) over (order by d.nth)
    from unnest(days, until) with ordinality d (day, until, nth)
$$;

-- What is folded, a row for each head and day.
create view board_folded as
select c.unit_id, c.pack, c.step, m.head, m.day, m.n
from board_cell c
cross join lateral (
    select 'opened', o.day, o.n from board_days(c.opened, c.opened_until) o
    union all select 'due', d.day, d.n from board_days(c.due, c.due_until) d
    union all select 'warn', w.day, w.n from board_days(c.warn, c.warn_until) w
    union all select 'undated', null::date, c.undated
    union all select 'paused', null, c.paused
    union all select 'held', null, c.held
) m (head, day, n);

-- What is not folded yet, for each unit above, as part of all packs, of its pack and of its step.
create view board_unfolded as
select d.id, u.unit_id, g.pack, g.step, m.head, m.day, d.n
from board_delta d
cross join lateral (values (d.line_1), (d.line_2), (d.line_3), (d.line_4), (d.line_5), (d.line_6)) u (unit_id)
cross join lateral (values ('', ''), (d.pack, ''), (d.pack, d.step)) g (pack, step)
cross join lateral board_marks(d.opened_on, d.warn_on, d.due_on, d.paused, d.held, d.closed_on) m
where u.unit_id is not null;

-- All open items, exact at any time.
create view board_count as
select unit_id, pack, step, head, day, n from board_folded
union all
select unit_id, pack, step, head, day, n from board_unfolded where head not in ('came', 'went', 'late');

-- Rows that came (insert) or went (delete).
create function board_came_or_went() returns trigger language plpgsql as $$
begin
    insert into board_delta (unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, opened_on, warn_on,
        due_on, paused, held, closed_on, n)
    select unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step,
        (opened_at at time zone 'Asia/Shanghai')::date, warn_on, due_on, paused_on is not null, hold_reason is not null,
        (closed_at at time zone 'Asia/Shanghai')::date, case tg_op when 'INSERT' then 1 else -1 end
    from changed
    where not restricted;
    return null;
end $$;

-- What rows counted as before, taken away, and what they count as now; nothing if that is the same.
create function board_changed() returns trigger language plpgsql as $$
begin
    insert into board_delta (unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, opened_on, warn_on,
        due_on, paused, held, closed_on, n)
    select unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step,
        (opened_at at time zone 'Asia/Shanghai')::date as opened_on, warn_on, due_on, paused_on is not null as paused,
        hold_reason is not null as held, (closed_at at time zone 'Asia/Shanghai')::date as closed_on, sum(n)
    from (select *, -1 as n from before union all select *, 1 from after) i
    where not restricted
    group by unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, 11, warn_on, due_on, 14, 15, 16
    having sum(n) <> 0;
    return null;
end $$;

create trigger board_insert after insert on work_item
    referencing new table as changed for each statement execute function board_came_or_went();
create trigger board_update after update on work_item
    referencing old table as before new table as after for each statement execute function board_changed();
create trigger board_delete after delete on work_item
    referencing old table as changed for each statement execute function board_came_or_went();

insert into board_delta (unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, opened_on, warn_on,
    due_on, paused, held, closed_on, n)
select unit_id, line_1, line_2, line_3, line_4, line_5, line_6, holder_id, pack, step, opened_on, warn_on, due_on, paused, held,
    closed_on, n
from board_fact;
