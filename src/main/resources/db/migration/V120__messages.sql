-- Mail: letters to applicants that chose it, and what members of staff are told. Posted with what it tells of, in one
-- transaction; sent afterwards, as often as it takes.
create table message (
    -- also its Message-ID: however often it is tried, a mail server and the applicant can tell that it is one message
    id              uuid        primary key,
    -- of a letter
    case_id         uuid        references case_file,
    letter_id       uuid        references letter,
    person_id       uuid        references person,
    unit_id         uuid        references unit,            -- that sends it
    -- to a member of staff; what it says is written when it is sent, by whoever writes this kind
    staff_id        uuid        references staff,
    kind            text,
    state           text        not null check (state in ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
    attempts        int         not null default 0,
    -- when it is tried next; while sending, when to take it that the one who sends has died
    due_at          timestamptz not null,
    last_error      text,
    address_sealed  text,                                   -- where it was last sent
    posted_at       timestamptz not null,
    sent_at         timestamptz,
    unique (letter_id, person_id),
    check (num_nulls(case_id, letter_id, person_id, unit_id) = case when staff_id is null then 0 else 4 end),
    check (num_nulls(staff_id, kind) in (0, 2)),
    check ((state = 'sent') = (sent_at is not null))
);
create index message_due on message (due_at, id) where state in ('waiting', 'sending');
create index message_unit on message (unit_id, posted_at desc, id desc);
