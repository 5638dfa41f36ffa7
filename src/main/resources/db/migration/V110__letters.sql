-- The last number used, per organ, series and year. The row is locked by the transaction that takes a number until it
-- ends: two letters never get one number, and a letter that is not issued after all gives its number back.
create table letter_series (
    organ_id uuid not null references unit,
    series   text not null,
    year     int  not null,
    last     int  not null check (last > 0),
    primary key (organ_id, series, year)
);

-- An issued letter, as it went out. It never changes; it is voided, and issued anew.
create table letter (
    id              uuid        primary key,
    case_id         uuid        not null references case_file,
    pack            text        not null,
    pack_version    text        not null,
    name            text        not null,   -- of its template
    title           text        not null,
    -- in whose name it is issued, and the unit that sends it
    organ_id        uuid        not null references unit,
    unit_id         uuid        not null references unit,
    -- in whose print queue it lies: the sender's, or the successor's of one that has ended
    queue_unit_id   uuid        not null references unit,
    -- null for papers without a number: receipts, records
    series          text,
    year            int,
    number          int,
    document_number text,
    -- to an organ; null if to the applicants
    to_unit_id      uuid        references unit,
    -- the letter that this paper is about (delivery receipts), and the voided one that it stands for
    about_id        uuid        references letter,
    replaces_id     uuid        references letter unique,
    content         bytea       not null,   -- the PDF, sealed: letters tell of health and money
    sha256          bytea       not null,   -- of the PDF
    pages           int         not null check (pages > 0),
    issued_at       timestamptz not null,
    issued_by       uuid        references staff,   -- null: after a timer
    -- how it goes to people: on paper by this unit, by mail to those who chose it
    on_paper        boolean     not null,
    by_email        boolean     not null,
    printed_at      timestamptz,
    printed_by      uuid        references staff,
    voided_at       timestamptz,
    voided_by       uuid        references staff,
    void_reason     text,
    unique (organ_id, series, year, number),
    foreign key (pack, pack_version) references pack_version,
    check (num_nulls(series, year, number, document_number) in (0, 4)),
    check (num_nulls(voided_at, voided_by, void_reason) in (0, 3)),
    check (num_nulls(printed_at, printed_by) in (0, 2))
);
create index letter_case on letter (case_id, issued_at, id);
create index letter_to_print on letter (queue_unit_id, issued_at, id)
    where on_paper and printed_at is null and voided_at is null;

-- What people did with a letter may be added once; the letter itself never changes and is never deleted.
create function letter_unaltered() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'letter % is kept', old.id;
    end if;
    if (old.voided_at is not null and row (new.voided_at, new.voided_by, new.void_reason)
            is distinct from row (old.voided_at, old.voided_by, old.void_reason))
        or (old.printed_at is not null and row (new.printed_at, new.printed_by)
            is distinct from row (old.printed_at, old.printed_by))
        or (to_jsonb(new) - array['voided_at', 'voided_by', 'void_reason', 'printed_at', 'printed_by', 'queue_unit_id', 'content'])
            is distinct from
            (to_jsonb(old) - array['voided_at', 'voided_by', 'void_reason', 'printed_at', 'printed_by', 'queue_unit_id', 'content'])
        or new.content is distinct from old.content
        or (old.printed_at is not null and new.queue_unit_id <> old.queue_unit_id)
    then
        raise exception 'letter % was issued and does not change', old.id;
    end if;
    return new;
end
$$;
create trigger letter_unaltered before update or delete on letter
    for each row execute function letter_unaltered();

-- That, how and to whom a letter was delivered (送达). The review period runs from here.
create table letter_delivery (
    id           uuid        primary key,
    letter_id    uuid        not null references letter,
    way          text        not null check (way in ('hand', 'post', 'notice', 'email')),
    delivered_on date        not null,
    receiver     text,       -- nobody signs for a public notice
    note         text,
    receipt_id   uuid        references letter,   -- the 送达回证, if the pack has one
    recorded_at  timestamptz not null,
    recorded_by  uuid        references staff
);
create index letter_delivery_letter on letter_delivery (letter_id, delivered_on);
