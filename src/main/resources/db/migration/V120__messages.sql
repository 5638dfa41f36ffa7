-- Mail to applicants that chose it. Posted with what it tells of, in one transaction; sent afterwards, as often as it takes.
create table message (
    -- also its Message-ID: however often it is tried, a mail server and the applicant can tell that it is one message
    id              uuid        primary key,
    case_id         uuid        not null references case_file,
    letter_id       uuid        not null references letter,
    person_id       uuid        not null references person,
    unit_id         uuid        not null references unit,   -- that sends it
    state           text        not null check (state in ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
    attempts        int         not null default 0,
    -- when it is tried next; while sending, when to take it that the one who sends has died
    due_at          timestamptz not null,
    last_error      text,
    address_sealed  text,                                   -- where it was last sent
    posted_at       timestamptz not null,
    sent_at         timestamptz,
    unique (letter_id, person_id),
    check ((state = 'sent') = (sent_at is not null))
);
create index message_due on message (due_at, id) where state in ('waiting', 'sending');
create index message_unit on message (unit_id, posted_at desc, id desc);
