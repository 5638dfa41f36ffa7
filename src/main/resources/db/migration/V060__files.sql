-- Contents by their SHA-256, each once, in sealed pieces of 1 MiB: written and read as a stream, in the transaction of
-- the act and in the same backup as the rest (docs/decisions: papers in the database).
create table file_blob (
    hash   bytea   primary key check (length(hash) = 32),
    size   bigint  not null check (size > 0),
    pieces integer not null
);

create table file_piece (
    hash   bytea   not null references file_blob,
    number integer not null,
    sealed bytea   not null,
    primary key (hash, number)
);
-- What is sealed does not compress: do not try.
alter table file_piece alter column sealed set storage external;

-- A paper of a case. The case's table is younger than this one, so nothing refers to it here.
create table paper (
    id         uuid        primary key,   -- ordered by time
    case_id    uuid        not null,
    name       text        not null,
    kind       text        not null,
    media_type text        not null,
    hash       bytea       not null references file_blob,
    size       bigint      not null,
    staff_id   uuid        references staff,   -- null: handed in by the applicant
    at         timestamptz not null
);
create index paper_case on paper (case_id, id);
create index paper_hash on paper (hash);
