-- One row for each step that someone has to do. Lists never touch the engine's tables: this one holds what a row shows.
create table work_item (
    id           uuid primary key,
    case_id      uuid        not null references case_file,
    task         text        not null unique,
    step         text        not null,
    pack         text        not null,
    case_number  text        not null,
    title        text        not null,
    restricted   boolean     not null,
    urgent       boolean     not null default false,
    -- the one present holder: a unit, and at most one person in it
    unit_id      uuid        not null references unit,
    line_1       uuid        not null,
    line_2       uuid,
    line_3       uuid,
    line_4       uuid,
    line_5       uuid,
    line_6       uuid,
    role         text        not null,
    holder_id    uuid references staff,
    -- four eyes: who may not do this step, because of what they did before
    excluded     uuid[]      not null default '{}',
    state        text        not null check (state in ('open', 'done', 'cancelled')),
    hold_reason  text,
    -- the clock that matters for this step; null sorts last
    clock        text,
    warn_on      date,
    due_on       date        not null default 'infinity',
    -- first day on which that clock stands still, because its term excludes an interval; a hold never does this
    paused_on    date,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    closed_by    uuid references staff,
    version      int         not null default 0,
    check ((state = 'open') = (closed_at is null))
);
create index work_item_case on work_item (case_id, opened_at);
create index work_item_holder on work_item (holder_id, due_on, id) where state = 'open';
create index work_item_unit on work_item (unit_id, due_on, id) where state = 'open';
create index work_item_free on work_item (unit_id, role, due_on, id) where state = 'open' and holder_id is null;
create index work_item_line_1 on work_item (line_1, due_on, id) where state = 'open';
create index work_item_line_2 on work_item (line_2, due_on, id) where state = 'open' and line_2 is not null;
create index work_item_line_3 on work_item (line_3, due_on, id) where state = 'open' and line_3 is not null;
create index work_item_line_4 on work_item (line_4, due_on, id) where state = 'open' and line_4 is not null;
create index work_item_line_5 on work_item (line_5, due_on, id) where state = 'open' and line_5 is not null;
create index work_item_line_6 on work_item (line_6, due_on, id) where state = 'open' and line_6 is not null;
-- for lists of one kind in a large subtree, where the line alone would pass by too much
create index work_item_step on work_item (pack, step, due_on, id) where state = 'open';
create index work_item_opened on work_item (opened_at, id) where state = 'open';
create index work_item_paused on work_item (due_on, id) where state = 'open' and paused_on is not null;
create index work_item_held on work_item (due_on, id) where state = 'open' and hold_reason is not null;
