-- Runs of the check of integrity, and what each found: ids and codes, no personal values.
create table integrity_run (
    id          uuid        primary key,
    -- the night it was for, so that one node does it; null for a run that somebody asked for
    night       date        unique,
    asked_by    uuid,
    state       text        not null check (state in ('running', 'done', 'failed')),
    started_at  timestamptz not null,
    finished_at timestamptz,
    findings    integer     not null default 0,
    check ((state = 'running') = (finished_at is null))
);
create index integrity_run_started on integrity_run (started_at desc);

create table integrity_finding (
    id         uuid    primary key,
    run_id     uuid    not null references integrity_run on delete cascade,
    check_code text    not null,
    subject    text    not null,
    -- what access asks for: the case, if it is about one, and who has it
    case_id    uuid,
    restricted boolean not null,
    unit_id    uuid,
    line_1     uuid,
    line_2     uuid,
    line_3     uuid,
    line_4     uuid,
    line_5     uuid,
    line_6     uuid
);
create index integrity_finding_run on integrity_finding (run_id, check_code, id);
