-- Case types as they were when a case began: every version is kept whole, so that neither a restart nor a replaced
-- folder changes what a running case follows.
create table pack_version (
    pack         text        not null,
    version      text        not null check (version ~ '^[0-9a-f]{64}$'),
    installed_at timestamptz not null,
    primary key (pack, version)
);

create table pack_file (
    pack    text  not null,
    version text  not null,
    path    text  not null,
    content bytea not null,
    primary key (pack, version, path),
    foreign key (pack, version) references pack_version
);

-- Which version a new case of the pack gets.
create table pack_current (
    pack    text primary key,
    version text not null,
    foreign key (pack, version) references pack_version
);
