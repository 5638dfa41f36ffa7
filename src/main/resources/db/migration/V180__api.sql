-- Answers to writes that carried an Idempotency-Key, kept in the transaction of the write: sent again, it answers the same.
create table api_answer (
    staff_id    uuid        not null references staff,
    key         text        not null check (char_length(key) between 1 and 200),
    fingerprint bytea       not null,
    status      int         not null,
    body        text        not null,
    at          timestamptz not null,
    primary key (staff_id, key)
);
create index api_answer_at on api_answer (at);
