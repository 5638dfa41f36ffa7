-- Figures are counted live: each statement goes through the days of a period by one of these.
create index legal_clock_due_of_term on legal_clock (term_code, due_on) include (case_id, unit_id, outcome, suspended_since);
create index case_file_closed on case_file (closed_at) where closed_at is not null;
-- few, and looked for to be left out
create index case_file_restricted on case_file (id) where restricted;
create index registration_registered on registration (registered_at);
create index registration_case_linked on registration_case (linked_at);
create index work_item_done on work_item (closed_at) include (step, pack, unit_id, opened_at, restricted) where state = 'done';
create index letter_issued on letter (issued_at, name);

-- Those of a small unit cost what it has itself.
create index legal_clock_due_of_unit on legal_clock (unit_id, due_on);
create index case_file_closed_of_unit on case_file (unit_id, closed_at) where closed_at is not null;
create index registration_of_unit on registration (unit_id, registered_at);
create index work_item_done_of_unit on work_item (unit_id, closed_at) where state = 'done';
create index letter_of_unit on letter (unit_id, issued_at);

-- Reports of figures as PDF: made when asked for, never changed; made again, the earlier ones stay.
create table figure_report (
    id          uuid        primary key,
    -- regular (月报 and the like of any period), annual (条例 41)
    kind        text        not null check (kind in ('regular', 'annual')),
    unit_id     uuid        not null references unit,
    period      text        not null,
    -- the one kind of case; null for all
    pack        text,
    -- what no register knows: proposals made, how many were taken up, anything else
    proposals   text,
    adopted     text,
    other       text,
    asked_by    uuid        not null references staff,
    asked_at    timestamptz not null,
    state       text        not null check (state in ('waiting', 'done', 'failed')),
    -- why it was not made: a refusal with its arguments
    failure     text,
    arguments   jsonb       not null default '[]',
    hash        bytea       references file_blob,
    size        bigint,
    pages       int,
    finished_at timestamptz,
    check ((kind = 'annual') = (num_nonnulls(proposals, adopted, other) > 0)),
    check ((state = 'done') = (num_nonnulls(hash, size, pages) = 3)),
    check ((state = 'failed') = (failure is not null)),
    check ((state = 'waiting') = (finished_at is null))
);
create index figure_report_asked on figure_report (asked_at desc, id desc);
create index figure_report_unfinished on figure_report (asked_at) where finished_at is null;
