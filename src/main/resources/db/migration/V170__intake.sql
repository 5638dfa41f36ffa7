-- Submissions of the counter's page, so that one sent twice registers once.
create table submission (
    token         uuid primary key,
    registered_at timestamptz not null default now()
);
