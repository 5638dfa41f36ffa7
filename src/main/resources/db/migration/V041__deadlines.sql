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
    -- Entered by mistake: as if it had never been there. The row stays, so that nothing is entered twice.
    withdrawn        boolean not null default false,
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
    check ((amount is null) = (unit is null)),
    check ((amount is null) = (set_by <> 'law') or (amount is not null and region <> ''))
);

create unique index legal_term_row on legal_term (code, region, valid_from) where not withdrawn;
create index legal_term_page on legal_term (code, region, valid_from desc, id desc);
create index legal_term_region on legal_term (region, code);

-- A change of what due dates are computed by: a yearly notice, or an act on a term. First it is tried on all running
-- clocks, then applied, then every clock follows.
create table rule_change (
    id          uuid        primary key,
    -- what is proposed, with its kind
    proposal    jsonb       not null,
    -- what it is about: one of the two
    year        integer,
    term_code   text,
    -- of the term, if it is about one
    row_id      uuid,
    reason      text,
    state       text        not null check (state in ('trying', 'tried', 'dropped', 'applying', 'done')),
    proposed_by uuid        not null,
    proposed_at timestamptz not null,
    -- of the trial: the last clock looked at, how many were, and how many there are
    after_id    uuid        not null default '00000000-0000-0000-0000-000000000000',
    tried       integer     not null default 0,
    to_try      integer     not null,
    applied_by  uuid,
    applied_at  timestamptz,
    -- how many clocks had to follow when it was applied
    to_follow   integer,
    finished_at timestamptz,
    check (num_nulls(year, term_code) = 1),
    check (num_nulls(term_code, row_id) in (0, 2)),
    check ((state in ('applying', 'done')) = (num_nulls(applied_by, applied_at, to_follow) = 0)),
    check ((state = 'done') = (finished_at is not null))
);
create index rule_change_notice on rule_change (proposed_at desc, id desc) where year is not null and state <> 'dropped';
create index rule_change_term on rule_change (term_code, proposed_at desc, id desc) where state <> 'dropped';
create index rule_change_row on rule_change (row_id, proposed_at desc, id desc) where state <> 'dropped';
create index rule_change_under_way on rule_change (state) where state in ('trying', 'applying');

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
    -- Of the calendar it was computed by; while that of the calendar in force is higher, the clock has to be computed anew.
    -- 0: its term changed since. Without one, nobody computed it, and it follows nothing.
    revision         bigint      not null default 9223372036854775807,
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
create index legal_clock_revision on legal_clock (revision, id) where outcome is null;
create index legal_clock_term on legal_clock (term_code, started_on) where outcome is null;

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

-- Every change of a due date, whatever its cause.
create table clock_change (
    id         uuid        primary key,
    clock_id   uuid        not null references legal_clock,
    case_id    uuid        not null,
    at         timestamptz not null,
    cause      text        not null check (cause in ('extension', 'suspension', 'resumption', 'restart', 'notice', 'term')),
    -- who caused it; null where a rule changed
    staff_id   uuid,
    -- the change of a rule that it follows, if it is one that an office made
    rule_id    uuid        references rule_change,
    old_due    date        not null,
    old_at     timestamp,
    new_due    date        not null,
    new_at     timestamp,
    check ((old_due, old_at) is distinct from (new_due, new_at))
);
create index clock_change_case on clock_change (case_id, id);
create index clock_change_clock on clock_change (clock_id);
create index clock_change_rule on clock_change (rule_id, clock_id) where rule_id is not null;

-- What a trial found: clocks that would move, and clocks that keep their row though another holds, with the reason.
create table clock_trial (
    rule_id    uuid not null references rule_change,
    clock_id   uuid not null references legal_clock,
    new_due    date not null,
    kept       text,
    primary key (rule_id, clock_id)
);
