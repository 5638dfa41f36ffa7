-- Tokens with which programs act for a member of staff, within scopes and until a day. Only the digest is kept.
create table api_token (
    id           uuid        primary key,
    digest       bytea       not null unique,
    staff_id     uuid        not null references staff,
    name         text        not null,
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    expires_on   date        not null,   -- last day
    ended_at     timestamptz,
    last_used_on date
);
create index api_token_staff on api_token (staff_id, created_at desc);
