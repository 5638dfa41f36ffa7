-- What someone last chose to see of a ledger: its columns in their order, and the filter. Codes, ids and days, no text.
create table ledger_view (
    staff_id uuid        not null references staff,
    ledger   text        not null,
    columns  text[]      not null check (cardinality(columns) > 0),
    filter   jsonb       not null,
    saved_at timestamptz not null,
    primary key (staff_id, ledger)
);

-- Who took a ledger out as a file: chosen by what, with which columns, how many rows, and whether to its end.
create table ledger_export (
    id            uuid        primary key,
    staff_id      uuid        not null references staff,
    ledger        text        not null,
    format        text        not null,
    columns       text[]      not null,
    filter        jsonb       not null,
    -- sensitive values in plain text, and what for
    plain         boolean     not null,
    purpose       text,
    note_sealed   text,
    state         text        not null check (state in ('running', 'complete', 'broken')),
    rows_written  bigint      not null default 0,
    started_at    timestamptz not null,
    ended_at      timestamptz,
    check ((state = 'running') = (ended_at is null)),
    check (plain = (purpose is not null))
);
create index ledger_export_staff on ledger_export (staff_id, started_at desc, id desc);

-- Ledgers go by the newest first: of one type, of all, of one result, of relief, of letters. Registrations have an index by
-- their time already (V225).
create index ledger_cases_of_pack on case_file (pack, opened_at desc, id desc);
create index ledger_cases on case_file (opened_at desc, id desc);
create index ledger_cases_of_outcome on case_file (outcome, opened_at desc, id desc) where outcome is not null;
create index ledger_again on registration_case (case_id) where reason in ('further', 'joined');
create index ledger_relief on relief_line (planned_at desc, id desc) where kind = 'money';
create index ledger_letters on letter (issued_at desc, id desc);
