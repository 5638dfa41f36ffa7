-- Meetings: what is on the agenda, who takes part, what was said and decided. Once the minutes are issued nothing changes any
-- more; what was decided goes on as cases.
create table meeting (
    id              uuid        primary key,
    kind            text        not null check (kind in ('joint', 'assignment', 'stations')),
    title           text        not null check (char_length(title) between 1 and 200),
    -- who convenes it, with the line of that unit for lists over subtrees
    unit_id         uuid        not null references unit,
    line_1          uuid        not null,
    line_2          uuid,
    line_3          uuid,
    line_4          uuid,
    line_5          uuid,
    line_6          uuid,
    begins_at       timestamptz not null,
    place           text        not null,
    chair           text        not null,
    state           text        not null check (state in ('planned', 'issued', 'cancelled')),
    said            text        not null default '',
    called_by       uuid        not null references staff,
    called_at       timestamptz not null,
    -- the minutes as issued: number, PDF (sealed), its digest
    organ_id        uuid        references unit,
    series          text,
    year            int,
    number          int,
    document_number text,
    content         bytea,
    sha256          bytea,
    pages           int,
    issued_by       uuid        references staff,
    issued_at       timestamptz,
    unique (organ_id, series, year, number),
    check (num_nulls(organ_id, series, year, number, document_number, content, sha256, pages, issued_by, issued_at)
        = case when state = 'issued' then 0 else 10 end)
);
create index meeting_unit on meeting (unit_id, begins_at, id);
create index meeting_line_1 on meeting (line_1, begins_at, id);
create index meeting_line_2 on meeting (line_2, begins_at, id) where line_2 is not null;
create index meeting_line_3 on meeting (line_3, begins_at, id) where line_3 is not null;
create index meeting_line_4 on meeting (line_4, begins_at, id) where line_4 is not null;
create index meeting_line_5 on meeting (line_5, begins_at, id) where line_5 is not null;
create index meeting_line_6 on meeting (line_6, begins_at, id) where line_6 is not null;

-- about_id: a case it is about. Never a restricted one; of a case that becomes restricted nothing stays.
create table meeting_point (
    id         uuid primary key,
    meeting_id uuid not null references meeting,
    ordinal    int  not null,
    said       text not null,
    about_id   uuid references case_file
);
create index meeting_point_meeting on meeting_point (meeting_id, ordinal);
create index meeting_point_about on meeting_point (about_id) where about_id is not null;

create table meeting_participant (
    id         uuid        primary key,
    meeting_id uuid        not null references meeting,
    -- that of the meeting: lists of those who take part walk along it
    begins_at  timestamptz not null,
    unit_id    uuid        references unit,
    staff_id   uuid        references staff,
    guest      text,
    check (num_nonnulls(unit_id, staff_id, guest) = 1)
);
create unique index meeting_participant_unit on meeting_participant (meeting_id, unit_id) where unit_id is not null;
create unique index meeting_participant_staff on meeting_participant (meeting_id, staff_id) where staff_id is not null;
create index meeting_participant_by_unit on meeting_participant (unit_id, begins_at, meeting_id) where unit_id is not null;
create index meeting_participant_by_staff on meeting_participant (staff_id, begins_at, meeting_id) where staff_id is not null;

create table meeting_decision (
    id         uuid primary key,
    meeting_id uuid not null references meeting,
    ordinal    int  not null,
    said       text not null,
    unit_id    uuid not null references unit,
    due_on     date not null,
    about_id   uuid references case_file,
    -- the case in which it is carried out, from the day the minutes are issued
    case_id    uuid references case_file
);
create index meeting_decision_meeting on meeting_decision (meeting_id, ordinal);
create index meeting_decision_about on meeting_decision (about_id) where about_id is not null;
create unique index meeting_decision_case on meeting_decision (case_id) where case_id is not null;

-- Minutes that were issued do not change. The line of the unit may: it follows the tree.
create function meeting_unaltered() returns trigger language plpgsql as $$
begin
    if old.state = 'issued' and (tg_op = 'DELETE'
        or (to_jsonb(new) - array['line_1', 'line_2', 'line_3', 'line_4', 'line_5', 'line_6', 'content'])
            is distinct from (to_jsonb(old) - array['line_1', 'line_2', 'line_3', 'line_4', 'line_5', 'line_6', 'content'])
        or new.content is distinct from old.content)
    then
        raise exception 'the minutes of meeting % were issued and do not change', old.id;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger meeting_unaltered before update or delete on meeting for each row execute function meeting_unaltered();

-- Nor does what stands in them; but a case that became restricted is forgotten.
create function meeting_part_unaltered() returns trigger language plpgsql as $$
declare
    was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    is_ jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
begin
    if exists (select from meeting where id = (coalesce(is_, was) ->> 'meeting_id')::uuid and state = 'issued')
        and not coalesce(tg_op = 'UPDATE' and is_ - 'about_id' = was - 'about_id' and is_ ->> 'about_id' is null, false)
    then
        raise exception 'the minutes of meeting % were issued and do not change', coalesce(is_, was) ->> 'meeting_id';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger meeting_part_unaltered before insert or update or delete on meeting_point
    for each row execute function meeting_part_unaltered();
create trigger meeting_part_unaltered before insert or update or delete on meeting_participant
    for each row execute function meeting_part_unaltered();
create trigger meeting_part_unaltered before insert or update or delete on meeting_decision
    for each row execute function meeting_part_unaltered();
