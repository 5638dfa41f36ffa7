-- A case is the file in which one matter is handled. A registration is what came: they are n to m.
create table case_file (
    id               uuid primary key,
    number           text        not null unique,
    query_hash       bytea       not null,
    pack             text        not null,
    pack_version     text        not null,
    process_instance text,
    title            text        not null check (char_length(title) between 1 and 200),
    state            text        not null check (state in ('open', 'closed')),
    stage            text        not null,
    -- the way its model took, kept for when it has to begin anew
    route            text        not null default '',
    restricted       boolean     not null default false,
    -- an urgent mark stands on the matter (条例 22, 25)
    urgent           boolean     not null default false,
    -- who holds it now, with the line of that unit for lists over subtrees
    unit_id          uuid        not null references unit,
    line_1           uuid        not null,
    line_2           uuid,
    line_3           uuid,
    line_4           uuid,
    line_5           uuid,
    line_6           uuid,
    -- the one lead organ
    organ_id         uuid        not null references unit,
    received_on      date        not null,
    opened_at        timestamptz not null,
    closed_at        timestamptz,
    -- practical result and the person's own view: two outcomes
    outcome          text,
    satisfaction     text,
    settled_level    text,
    -- the latest value of every field entered, folded from case_step
    data             jsonb       not null default '{}',
    version          int         not null default 0,
    foreign key (pack, pack_version) references pack_version,
    check ((state = 'closed') = (closed_at is not null))
);
create index case_file_unit on case_file (unit_id, opened_at desc, id desc);
create index case_file_line_1 on case_file (line_1, opened_at desc, id desc);
create index case_file_line_2 on case_file (line_2, opened_at desc, id desc) where line_2 is not null;
create index case_file_line_3 on case_file (line_3, opened_at desc, id desc) where line_3 is not null;
create index case_file_line_4 on case_file (line_4, opened_at desc, id desc) where line_4 is not null;
create index case_file_process on case_file (process_instance);

-- Whoever received first stays on record for good.
create table registration (
    id            uuid primary key,
    channel       text        not null,
    received_on   date        not null,
    date_reason   text,
    registered_at timestamptz not null,
    unit_id       uuid        not null references unit,
    staff_id      uuid        not null references staff,
    subject       text        not null,
    body          text        not null,
    category      text,
    place         text,
    about         text        not null check (about in ('nobody', 'unit', 'staff', 'outside')),
    about_unit_id uuid references unit,
    about_staff_id uuid references staff,
    about_name    text,
    accusation    boolean     not null default false,
    spot_answer   text,
    -- what was typed with a further registration, which changes nothing in the matter it belongs to; what opens a case is
    -- kept with its steps
    data          jsonb       not null default '{}',
    check (received_on = (registered_at at time zone 'Asia/Shanghai')::date or date_reason is not null)
);

-- Who came that time: of a joint visit its representatives as applicants, the others as participants.
create table registration_party (
    registration_id uuid not null references registration,
    person_id       uuid not null references person,
    kind            text not null check (kind in ('applicant', 'participant')),
    primary key (registration_id, person_id)
);

create table registration_case (
    registration_id uuid        not null references registration,
    case_id         uuid        not null references case_file,
    linked_at       timestamptz not null,
    linked_by       uuid        not null references staff,
    reason          text        not null check (reason in ('registered', 'split', 'opened', 'further', 'joined')),
    -- came because the matter was not settled, and which organ had it then: for the figure by organ and matter
    unsettled       boolean     not null default false,
    organ_id        uuid references unit,
    -- the receipt of a further registration has a code of its own
    query_hash      bytea,
    primary key (registration_id, case_id),
    check (not unsettled or organ_id is not null)
);
create index registration_case_case on registration_case (case_id);

-- What is asked. The way and the result belong to each request, not to the case.
create table request (
    id              uuid primary key,
    case_id         uuid not null references case_file,
    registration_id uuid not null references registration,
    ordinal         int  not null,
    body            text not null,
    kind            text check (kind in ('suggestion', 'accusation', 'claim')),
    way             int check (way between 1 and 6),
    result          text check (result in ('support', 'explain', 'reject', 'uphold', 'redo')),
    check (way is null or kind = 'claim')
);
create index request_case on request (case_id, ordinal);

create table party (
    case_id   uuid not null references case_file,
    person_id uuid not null references person,
    kind      text not null check (kind in ('applicant', 'representative', 'agent', 'participant')),
    contact   text not null default 'post' check (contact in ('post', 'email', 'hand')),
    -- whether letters are sent to this one; of several who come together, to one of them, in the name of all
    letters   boolean not null default true,
    primary key (case_id, person_id, kind)
);
create index party_person on party (person_id);

-- Units and people that play a named part in the case: first, holder, organ, sender, handler, leader, partner …
create table case_part (
    case_id  uuid        not null references case_file,
    part     text        not null,
    unit_id  uuid        not null references unit,
    staff_id uuid references staff,
    since    timestamptz not null,
    -- who played it until they left: the part is vacant, and what is meant for it falls to the unit
    former_id uuid references staff,
    primary key (case_id, part),
    check (staff_id is null or former_id is null)
);
create index case_part_staff on case_part (staff_id) where staff_id is not null;
create index case_part_unit on case_part (unit_id);

-- Named dates that clocks start from: received (the present organ's own receipt), accepted, delivered …
create table case_date (
    case_id uuid not null references case_file,
    name    text not null,
    on_date date not null,
    primary key (case_id, name)
);

-- What was entered at each step, as it was entered.
create table case_step (
    id           uuid primary key,
    case_id      uuid        not null references case_file,
    work_item_id uuid unique,
    step         text        not null,
    form         text        not null,
    -- the version whose form was asked: a case may move on to another
    pack_version text        not null,
    data         jsonb       not null,
    completed_by uuid        not null references staff,
    on_behalf_of uuid references staff,
    completed_at timestamptz not null
);
create index case_step_case on case_step (case_id, completed_at);

-- The timeline. Codes and ids; the words come from message files and the pack.
create table case_event (
    id      uuid primary key,
    case_id uuid        not null references case_file,
    at      timestamptz not null,
    staff_id uuid references staff,
    on_behalf_of uuid references staff,
    unit_id uuid references unit,
    kind    text        not null,
    step    text,
    detail  jsonb       not null default '{}'
);
create index case_event_case on case_event (case_id, at, id);

-- Who works on a case from outside the subtree that holds it, and why.
create table case_grant (
    id         uuid primary key,
    case_id    uuid not null references case_file,
    unit_id    uuid references unit,
    staff_id   uuid references staff,
    scope      text not null check (scope in ('status', 'contents', 'work')),
    basis      text not null,
    valid_from date not null,
    valid_to   date,
    check ((unit_id is null) <> (staff_id is null))
);
create unique index case_grant_unit on case_grant (case_id, unit_id, basis) where unit_id is not null;
create unique index case_grant_staff on case_grant (case_id, staff_id, basis) where staff_id is not null;
create index case_grant_by_unit on case_grant (unit_id, case_id) where unit_id is not null;
create index case_grant_by_staff on case_grant (staff_id, case_id) where staff_id is not null;

-- Who is named in a restricted matter, or stands in the line of one who is: never sees it.
create table case_interest (
    id       uuid primary key,
    case_id  uuid not null references case_file,
    unit_id  uuid references unit,
    staff_id uuid references staff,
    check ((unit_id is null) <> (staff_id is null))
);
create index case_interest_case on case_interest (case_id);

create table case_link (
    from_case uuid        not null references case_file,
    to_case   uuid        not null references case_file,
    kind      text        not null,
    linked_at timestamptz not null,
    primary key (from_case, to_case, kind),
    check (from_case <> to_case)
);
create index case_link_to on case_link (to_case);
