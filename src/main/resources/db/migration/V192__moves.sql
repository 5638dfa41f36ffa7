-- Moving running cases to another version of their pack: proposed by one administrator, tried on every case without
-- changing any, approved by a second one, then done case by case.
create table pack_move (
    id           uuid        primary key,
    pack         text        not null,
    from_version text        not null,
    to_version   text        not null,
    -- steps that are called otherwise in the new version: old id to new id
    mapping      jsonb       not null,
    reason       text        not null,
    state        text        not null check (state in ('checking', 'proposed', 'rejected', 'moving', 'done')),
    proposed_by  uuid        not null references staff,
    proposed_at  timestamptz not null,
    decided_by   uuid        references staff,
    decided_at   timestamptz,
    finished_at  timestamptz,
    foreign key (pack, from_version) references pack_version,
    foreign key (pack, to_version) references pack_version,
    check (from_version <> to_version),
    check (num_nulls(decided_by, decided_at) in (0, 2)),
    check (decided_by <> proposed_by)
);
create index pack_move_proposed on pack_move (proposed_at desc);

-- What would happen to each case, and what did.
create table pack_move_case (
    move_id uuid        not null references pack_move,
    case_id uuid        not null references case_file,
    trial   boolean     not null,
    moved   boolean     not null,
    -- why not; null if it moves
    reason  text,
    -- what is to be known of it: codes with what they are about
    notes   jsonb       not null,
    at      timestamptz not null,
    primary key (move_id, trial, case_id),
    check (moved = (reason is null))
);

create index case_file_version on case_file (pack, pack_version, id) where state = 'open';
