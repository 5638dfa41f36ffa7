-- What a person in hardship is given: money and services, each line with its scheme, purpose, period and end.
create table relief_line (
    id            uuid        primary key,
    case_id       uuid        not null references case_file,
    -- for whom: what the constraint against double payment counts by; null if nobody is known
    person_id     uuid        references person,
    kind          text        not null check (kind in ('money', 'service')),
    scheme        text        not null,
    purpose       text        not null,
    -- the year, or the month, that it is for
    period        text        not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
    detail        text,
    amount_fen    bigint      check (amount_fen > 0),
    -- who receives the money, or sees to the service
    payee_sealed  text,
    due_on        date,
    state         text        not null check (state in ('planned', 'committed', 'paid', 'cancelled')),
    planned_at    timestamptz not null,
    paid_on       date,
    voucher       text,
    settled_by    uuid        references staff,
    cancel_reason text,
    revisited_on  date,
    check ((kind = 'money') = (amount_fen is not null)),
    check ((state = 'paid') = (paid_on is not null)),
    check (state <> 'paid' or kind = 'service' or voucher is not null),
    check ((state = 'cancelled') = (cancel_reason is not null)),
    check (revisited_on is null or state = 'paid')
);
create index relief_line_case on relief_line (case_id, planned_at, id);
create index relief_line_person on relief_line (person_id, scheme, purpose) where person_id is not null;
-- Nothing is paid twice, whichever cases it is asked in and however many ask at once.
create unique index relief_line_once on relief_line (coalesce(person_id, case_id), scheme, purpose, period)
    where kind = 'money' and state <> 'cancelled';

-- How much may be given before papers: local rules with a region and a time, never a constant in code.
create table relief_ceiling (
    region_code text   not null check (region_code ~ '^[0-9]{2,12}$'),
    kind        text   not null,
    amount_fen  bigint not null check (amount_fen > 0),
    article     text   not null,
    valid_from  date   not null,
    valid_to    date,
    primary key (region_code, kind, valid_from)
);
-- The invented demo city: 9901 is no region of GB/T 2260, so this holds nowhere else.
insert into relief_ceiling values ('9901', 'emergency', 300000, '《云川市退役军人困难帮扶办法（示例）》第九条', '2018-01-01', null);
