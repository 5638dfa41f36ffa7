-- 卷宗: the whole file of a closed case as one PDF, made when asked for; made again, the earlier ones stay.
create table archive (
    id          uuid        primary key,
    case_id     uuid        not null references case_file,
    -- with sensitive values in plain; then with a reason
    complete    boolean     not null,
    reason      text,
    asked_by    uuid        not null references staff,
    asked_at    timestamptz not null,
    state       text        not null check (state in ('waiting', 'making', 'done', 'failed')),
    parts_done  int         not null default 0,
    parts       int         not null default 0,
    -- why it was not made: a refusal with its arguments
    failure     text,
    arguments   jsonb       not null default '[]',
    hash        bytea       references file_blob,
    size        bigint,
    pages       int,
    -- whether all of it is PDF/A, or what was handed in prevents that
    pdfa        text        check (pdfa in ('2a', '2b', 'none')),
    finished_at timestamptz,
    check (not complete or reason is not null),
    check ((state = 'done') = (num_nonnulls(hash, size, pages, pdfa) = 4)),
    check ((state = 'failed') = (failure is not null)),
    check ((state in ('done', 'failed')) = (finished_at is not null))
);
create index archive_case on archive (case_id, asked_at desc, id desc);
create index archive_unfinished on archive (asked_at) where finished_at is null;
