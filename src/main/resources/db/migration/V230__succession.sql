-- What is open in a unit goes to its successor, or successors, when its last day is over. The work is done case by case and
-- taken up again after a stop.
create table succession (
    unit_id      uuid        primary key references unit,
    last_day     date        not null,
    -- who takes over what no share names; null if nothing was open
    successor_id uuid        references unit,
    -- of a unit that is split: which successor gets what, [{"successor", "cases", "units", "regions"}]
    shares       jsonb       not null default '[]',
    asked_by     uuid        not null,   -- the administrator
    asked_at     timestamptz not null,
    state        text        not null check (state in ('waiting', 'running', 'done')),
    moved        integer     not null default 0,
    finished_at  timestamptz,
    check ((state = 'done') = (finished_at is not null))
);
create index succession_open on succession (last_day) where state <> 'done';
