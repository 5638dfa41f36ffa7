-- People who work here, their roles by date, and who stands in for whom.
create table staff (
    id            uuid primary key,
    login         text not null check (login = btrim(login) and login <> ''),
    name          text not null,
    email         text,
    password_hash text,       -- Argon2id; null until the first password is set
    cleared       boolean not null default false,
    active_from   date not null,
    active_to     date,       -- last day
    check (active_to >= active_from)
);
create unique index staff_login on staff (lower(login));
create index staff_by_name on staff (name, id);

create table staff_role (
    id         uuid primary key,
    staff_id   uuid not null references staff,
    unit_id    uuid not null references unit,
    role       text not null,
    valid_from date not null,
    valid_to   date,    -- last day
    check (valid_to >= valid_from)
);
create index staff_role_staff on staff_role (staff_id);
create index staff_role_unit on staff_role (unit_id, role);

create table deputy (
    id         uuid primary key,
    staff_id   uuid not null references staff,   -- the absent
    deputy_id  uuid not null references staff,   -- who stands in
    named_by   uuid not null references staff,
    valid_from date not null,
    valid_to   date not null,                    -- last day
    reason     text not null,
    check (valid_to >= valid_from),
    check (staff_id <> deputy_id)
);
create index deputy_staff on deputy (staff_id, valid_to);
create index deputy_deputy on deputy (deputy_id, valid_to);

-- A one-time way to set a password: for the first administrator and after a reset. Only the digest is kept.
create table password_link (
    digest     bytea       primary key,
    staff_id   uuid        not null references staff,
    expires_at timestamptz not null
);
create index password_link_staff on password_link (staff_id);

-- Tries to sign in by what was typed as login, existing or not, so that a lock tells nobody which logins exist.
create table sign_in_try (
    login_digest bytea       primary key,
    tries        integer     not null,
    until        timestamptz not null   -- the tries count until then
);
create index sign_in_try_until on sign_in_try (until);
