-- The list of supervision: cases that are orders, as their packs say. A row holds what the list shows, and the line of the
-- unit that ordered, by which supervisors above find it; those who have to answer find it by their own unit.
create table supervision_order (
    case_id     uuid primary key references case_file,
    -- the case it is about; null if none
    about_id    uuid references case_file,
    pack        text    not null,
    restricted  boolean not null,
    state       text    not null check (state in ('drafted', 'outstanding', 'answered', 'above', 'closed')),
    -- how often it was given
    round       int     not null default 0,
    unit_id     uuid    not null references unit,
    line_1      uuid    not null,
    line_2      uuid,
    line_3      uuid,
    line_4      uuid,
    line_5      uuid,
    line_6      uuid,
    -- who has to answer; null before it is given
    answerer_id uuid references unit,
    given_on    date,
    warn_on     date,
    due_on      date,
    -- by which lists are sorted: when the answer is due, or when it was closed
    listed_on   date    not null default 'infinity'
);
-- Lists show one state after the other, of a subtree or of those who have to answer; and what was given more than once.
do $$
declare
    place text;
begin
    foreach place in array array['line_1', 'line_2', 'line_3', 'line_4', 'line_5', 'line_6', 'answerer_id'] loop
        execute format('create index on supervision_order (%1$I, state, listed_on, case_id) where %1$I is not null', place);
        execute format(
            'create index on supervision_order (%1$I, listed_on, case_id) where round > 1 and state <> ''closed''', place);
    end loop;
end
$$;
create index supervision_order_about on supervision_order (about_id) where about_id is not null;

-- 催办: whoever has a step is reminded of it, with words; once a day at the most.
create table reminder (
    id           uuid        primary key,
    work_item_id uuid        not null references work_item,
    case_id      uuid        not null references case_file,
    unit_id      uuid        not null references unit,
    -- who held it; null while it lay in the unit's queue
    staff_id     uuid        references staff,
    said         text        not null,
    by_id        uuid        not null references staff,
    at           timestamptz not null,
    on_date      date        not null
);
create unique index reminder_once on reminder (work_item_id, coalesce(staff_id, unit_id), on_date);
create index reminder_case on reminder (case_id, at desc);
