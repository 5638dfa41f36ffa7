-- The agenda of the sweep: when something is next to be told of each running clock. Kept with the clock, so that a step of
-- the sweep costs what is due and not what there is; the dates are copies, so that a row locked here tells them all.
create table clock_watch (
    clock_id  uuid      primary key references legal_clock,
    case_id   uuid      not null,
    warn_on   date      not null,
    due_on    date      not null,
    due_at    timestamp,
    -- null: nothing more to tell
    next_at   timestamp,
    -- when these dates were put here: what was entered late is told then, and not late itself
    since     timestamptz not null
);
create index clock_watch_next on clock_watch (next_at, clock_id) where next_at is not null;
-- limits in hours do not wait for office hours
create index clock_watch_hours on clock_watch (next_at, clock_id) where next_at is not null and due_at is not null;

-- What was found of a clock, once for each step of the ladder and each due date.
create table clock_alert (
    id           uuid        primary key,
    clock_id     uuid        not null references legal_clock,
    case_id      uuid        not null references case_file,
    term         text        not null,
    kind         text        not null check (kind in ('warning', 'breach', 'escalation', 'partner-reminder')),
    -- warning, breach, or how long past the last day: 3-working-days
    step         text        not null,
    due_on       date        not null,
    due_at       timestamp,
    found_at     timestamptz not null,
    -- who was told; empty if there was nobody up to the root
    told         uuid[]      not null,
    -- the due date moved, and this one no longer holds
    overtaken_at timestamptz,
    unique nulls not distinct (clock_id, step, due_on, due_at)
);
create index clock_alert_case on clock_alert (case_id, id);

-- What members of staff are told. It waits for its reader, and goes into one mail a day with all else they were told.
create table notice (
    id        uuid        primary key,
    staff_id  uuid        not null references staff,
    -- code, named by the message alerts.kind.<kind>
    kind      text        not null,
    case_id   uuid        references case_file,
    -- of which clock of the case, and the last day that was meant
    term      text,
    due_on    date,
    -- words of whoever has it told; read by those who may read the case
    said      text        not null default '',
    told_by   uuid        references staff,
    -- page of the product to deal with it; null: that of the case
    address   text        check (address like '/%'),
    told_at   timestamptz not null,
    read_at   timestamptz,
    read_by   uuid        references staff,
    -- the day's mail took it, or it went by itself at once
    mailed    boolean     not null default false,
    -- the message of that day's mail, if there was anything to say
    message_id uuid,
    check (case_id is not null or address is not null),
    check ((read_at is null) = (read_by is null))
);
create index notice_staff on notice (staff_id, id desc);
create index notice_unread on notice (staff_id, id desc) where read_at is null;
create index notice_unmailed on notice (staff_id) where not mailed;
create index notice_message on notice (message_id) where message_id is not null;
create index notice_case on notice (case_id, id desc) where case_id is not null;

-- One mail a day for each person, however many nodes write it.
create table notice_mail (
    staff_id uuid        not null references staff,
    on_day   date        not null,
    notices  int         not null check (notices > 0),
    at       timestamptz not null,
    primary key (staff_id, on_day)
);
