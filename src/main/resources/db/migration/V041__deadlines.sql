-- Legal terms are data, in the time their law is in force and the region it holds for.
create table legal_term (
    id               uuid    primary key,
    code             text    not null,
    -- Leading digits of the region code; empty for the whole country.
    region           text    not null default '' check (region ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$'),
    valid_from       date    not null,
    valid_to         date    check (valid_to >= valid_from),
    -- A term that an office has not confirmed yet counts nothing.
    active           boolean not null default true,
    binds            text    not null check (binds in ('organ', 'receiver', 'applicant', 'partner')),
    start_event      text    not null,
    -- Null: set for each case, or by a local rule.
    amount           integer check (amount > 0),
    unit             text    check (unit in ('calendar-days', 'working-days', 'months', 'hours')),
    set_by           text    not null check (set_by in ('law', 'local-rule', 'each-case')),
    exclusions       text[]  not null default '{}',
    -- All extensions together, in the term's days; null: as whoever set the limit agrees.
    extension_cap    integer check (extension_cap >= 0),
    -- What the law leaves to local rules.
    left_to_local    text[]  not null default '{}',
    none_owed_if     text[]  not null default '{}',
    -- Yellow this many working days before the end.
    warn_days        integer not null check (warn_days >= 0),
    article          text    not null,
    unique (code, region, valid_from),
    check ((amount is null) = (unit is null)),
    check ((amount is null) = (set_by <> 'law') or (amount is not null and region <> ''))
);

create table legal_clock (
    id               uuid        primary key,
    case_id          uuid        not null,
    term_code        text        not null,
    -- Null where no rule sets a limit here: nothing is owed.
    term_id          uuid        references legal_term,
    unit_id          uuid        not null,
    organ_id         uuid        not null,
    start_event      text        not null,
    started_on       date        not null,
    started_at       timestamp,
    set_amount       integer     check (set_amount > 0),
    set_unit         text        check (set_unit in ('calendar-days', 'working-days', 'months', 'hours')),
    set_until        date,
    due_on           date,
    due_at           timestamp,
    warn_on          date,
    suspended_since  date,
    provisional      boolean     not null default false,
    sum              jsonb       not null,
    ended_on         date,
    outcome          text        check (outcome in ('in-time', 'late', 'void', 'none-owed')),
    -- Code of why it is void or nothing is owed.
    reason           text,
    created_at       timestamptz not null,
    check ((outcome is null) = (ended_on is null)),
    check (due_on is not null or coalesce(outcome, '') in ('void', 'none-owed')),
    check (warn_on <= due_on)
);

-- A duty runs once at a time for each organ.
create unique index legal_clock_running on legal_clock (case_id, term_code, organ_id) where outcome is null;
create index legal_clock_case on legal_clock (case_id);
create index legal_clock_due on legal_clock (due_on, id) where outcome is null and suspended_since is null;
create index legal_clock_organ_due on legal_clock (organ_id, due_on, id) where outcome is null;
create index legal_clock_provisional on legal_clock (id) where outcome is null and provisional;

create table clock_exclusion (
    id        uuid not null primary key,
    clock_id  uuid not null references legal_clock,
    kind      text not null,
    from_on   date not null,
    to_on     date check (to_on >= from_on)
);

create index clock_exclusion_clock on clock_exclusion (clock_id);
create unique index clock_exclusion_open on clock_exclusion (clock_id) where to_on is null;

create table clock_extension (
    id           uuid not null primary key,
    clock_id     uuid not null references legal_clock,
    days         integer not null check (days > 0),
    approved_on  date not null,
    approved_by  uuid not null
);

create index clock_extension_clock on clock_extension (clock_id);
