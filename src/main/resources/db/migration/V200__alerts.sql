-- What members of staff are told. It waits for its reader, and goes into one mail a day with all else they were told.
create table notice (
    id        uuid        primary key,
    staff_id  uuid        not null references staff,
    -- code, named by the message alerts.kind.<kind>
    kind      text        not null,
    case_id   uuid        references case_file,
    -- of which clock of the case, and the last day that was meant
    term      text,
    due_on    date,
    -- words of whoever has it told; read by those who may read the case
    said      text        not null default '',
    told_by   uuid        references staff,
    -- page of the product to deal with it; null: that of the case
    address   text        check (address like '/%'),
    told_at   timestamptz not null,
    read_at   timestamptz,
    read_by   uuid        references staff,
    -- the day's mail took it, or it went by itself at once
    mailed    boolean     not null default false,
    check (case_id is not null or address is not null),
    check ((read_at is null) = (read_by is null))
);
create index notice_staff on notice (staff_id, id desc);
create index notice_unread on notice (staff_id, id desc) where read_at is null;
create index notice_unmailed on notice (staff_id) where not mailed;
create index notice_case on notice (case_id, id desc) where case_id is not null;
