-- Persons and organizations on file. What PIPL calls sensitive is sealed (…_sealed) and found through keyed digests
-- (…_hash); the keys are not in the database.
create table person (
    id              uuid        primary key,
    kind            text        not null check (kind in ('natural', 'organization')),
    name            text        not null,
    name_key        text        not null,   -- variants, dots and width levelled
    sounds          text[]      not null,   -- pinyin without tones, every reading
    birth_year      smallint,
    birth_sealed    text,
    sex             text        check (sex in ('female', 'male')),
    document_kind   text        check (document_kind in ('resident-id', 'hmt-residence-permit', 'hmt-travel-permit',
                        'passport', 'foreign-residence-card')),
    document_sealed text,
    document_hash   bytea,
    phone_sealed    text,
    phone_hash      bytea,
    address_sealed  text,
    email_sealed    text,
    credit_code     text,
    -- the station that serves the person, and the line above it
    unit_id         uuid        not null references unit,
    line_1          uuid        not null,
    line_2          uuid,
    line_3          uuid,
    line_4          uuid,
    line_5          uuid,
    line_6          uuid,
    -- made for a restricted matter: not in the register, seen only through the case
    withheld        boolean     not null,
    version         integer     not null,
    created_at      timestamptz not null,
    created_by      uuid        references staff,   -- null: made by an import or the public page
    merged_into     uuid        references person,   -- the file that remains, never one that was merged itself
    check ((document_kind is null) = (document_sealed is null) and (document_kind is null) = (document_hash is null)),
    check ((phone_sealed is null) = (phone_hash is null)),
    check ((birth_year is null) = (birth_sealed is null)),
    check (kind = 'natural' or (document_kind is null and birth_year is null and sex is null)),
    check (kind = 'organization' or credit_code is null),
    check (merged_into <> id)
);

-- One person, one file. A withheld one may double an open one: refusing it would tell that it exists.
create unique index person_document on person (document_hash, document_kind) where not withheld and merged_into is null;
create unique index person_credit_code on person (credit_code) where not withheld and merged_into is null;
create index person_document_any on person (document_hash) where document_hash is not null;
create index person_phone on person (phone_hash) where phone_hash is not null;
create index person_name_key on person (name_key text_pattern_ops);
create index person_sounds on person using gin (sounds);
create index person_unit on person (unit_id);
create index person_merged on person (merged_into) where merged_into is not null;

-- What a sensitive field said before, so that a wrong correction can be undone.
create table person_past (
    id        uuid        primary key,
    person_id uuid        not null references person,
    field     text        not null,
    sealed    text        not null,
    until     timestamptz not null,
    staff_id  uuid        references staff
);
create index person_past_person on person_past (person_id, field, until);

-- Files found to be one person's: what the one that remains said before and after, so that they can be told apart again.
create table person_merge (
    id            uuid        primary key,
    from_id       uuid        not null references person,
    into_id       uuid        not null references person,
    at            timestamptz not null,
    staff_id      uuid        not null references staff,
    reason_sealed text        not null,
    before_sealed text        not null,
    after_sealed  text        not null,
    undone_at     timestamptz,
    undone_by     uuid        references staff,
    undone_reason_sealed text,
    check (from_id <> into_id),
    check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason_sealed is null))
);
create unique index person_merge_from on person_merge (from_id) where undone_at is null;
create index person_merge_into on person_merge (into_id, at);

-- Who was shown a sensitive value, or found a person outside their own area, and what for.
create table person_disclosure (
    id          uuid        primary key,
    at          timestamptz not null,
    staff_id    uuid        not null references staff,
    person_id   uuid        references person,   -- null: nobody was found
    field       text        not null,            -- a sensitive field, or 'register' for an enquiry beyond the area
    purpose     text        not null,
    note_sealed text
);
create index person_disclosure_person on person_disclosure (person_id, at desc);
create index person_disclosure_staff on person_disclosure (staff_id, at desc);
