-- What was handed to a partner body with the person's consent: a copy, sealed, of exactly the fields consented to. The
-- partner sees this and nothing of the case behind it.
create table referral (
    id            uuid        primary key,
    case_id       uuid        not null references case_file,
    unit_id       uuid        not null references unit,
    fields        text[]      not null,
    shared_sealed text        not null,
    consented_on  date        not null,
    referred_at   timestamptz not null,
    referred_by   uuid        not null references staff,
    state         text        not null check (state in ('referred', 'received', 'granted', 'refused', 'ended', 'withdrawn')),
    state_at      timestamptz not null,
    unique (case_id, unit_id)
);
create index referral_unit on referral (unit_id, referred_at desc, id desc);
