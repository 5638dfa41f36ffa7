-- Who saw and changed what. Rows are written in the transaction of the act and never change again; they hold ids,
-- codes, names of fields and keyed digests, so that lawful disposal of personal data leaves the chain whole.

-- Transaction numbers order the rows for sealing. A database restored from a dump starts them anew: a new era.
create table audit_era (
    era      smallint    primary key,
    cluster  bigint      not null,
    since    timestamptz not null default now()
);

create table audit_event (
    id            uuid        not null primary key,
    at            timestamptz not null,
    era           smallint    not null references audit_era,
    -- All rows below the oldest running transaction are there to be seen: what is sealed up to it misses none.
    txid          bigint      not null default pg_current_xact_id()::text::bigint,
    actor_id      uuid,
    on_behalf_of  uuid,
    action        text        not null,
    subject_kind  text,
    subject_id    uuid,
    case_id       uuid,
    details       jsonb       not null default '{}',
    remote        inet,
    partition     smallint    not null generated always as (get_byte(uuid_send(id), 15) & 7) stored,
    check (actor_id is not null or on_behalf_of is null),
    check (subject_kind is not null or subject_id is null)
);

create index audit_event_sealing on audit_event (partition, era, txid, id);
create index audit_event_at on audit_event (at, id);
create index audit_event_case on audit_event (case_id, at, id) where case_id is not null;
create index audit_event_actor on audit_event (actor_id, at, id) where actor_id is not null;
create index audit_event_behalf on audit_event (on_behalf_of, at, id) where on_behalf_of is not null;
create index audit_event_action on audit_event (action, at, id);

-- One link of a partition's chain: all its rows of transactions from from_txid up to, not including, to_txid.
create table audit_seal (
    partition  smallint    not null,
    number     integer     not null,
    era        smallint    not null references audit_era,
    from_txid  bigint      not null,
    to_txid    bigint      not null,
    rows       integer     not null,
    previous   bytea       not null,
    hash       bytea       not null,
    sealed_at  timestamptz not null,
    primary key (partition, number),
    check (from_txid < to_txid)
);

-- Each day over the ends of all chains. heads[p] is the number of the last seal of partition p - 1, 0 for none.
create table audit_day (
    day        date        primary key,
    heads      integer[]   not null,
    previous   bytea       not null,
    hash       bytea       not null unique,
    sealed_at  timestamptz not null
);

-- How far the chains were verified and found sound; from there the nightly check goes on.
create table audit_verified (
    partition  smallint    primary key,
    number     integer     not null,
    hash       bytea       not null
);

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% on % refused: audit rows are written once', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger audit_event_written_once before update or delete or truncate on audit_event
    for each statement execute function audit_refuse();
create trigger audit_seal_written_once before update or delete or truncate on audit_seal
    for each statement execute function audit_refuse();
create trigger audit_day_written_once before update or delete or truncate on audit_day
    for each statement execute function audit_refuse();
create trigger audit_era_written_once before update or delete or truncate on audit_era
    for each statement execute function audit_refuse();
