-- Marks on matters, never on people: urgent (条例 22, 25) and legacy (历史遗留). Each is set with a reason and ends with one;
-- an urgent mark ends with the case, too, then without.
create table case_mark (
    id         uuid        primary key,
    case_id    uuid        not null references case_file,
    kind       text        not null check (kind in ('urgent', 'legacy')),
    reason     text        not null,
    set_by     uuid        not null references staff,
    set_at     timestamptz not null,
    ended_by   uuid        references staff,
    ended_at   timestamptz,
    end_reason text,
    check (ended_at is not null or num_nonnulls(ended_by, end_reason) = 0)
);
create unique index case_mark_one on case_mark (case_id, kind) where ended_at is null;

-- Whom the product told of an urgent matter at once, and when they took note.
create table urgent_notice (
    mark_id  uuid        not null references case_mark,
    staff_id uuid        not null references staff,
    told_at  timestamptz not null,
    seen_at  timestamptz,
    primary key (mark_id, staff_id)
);
create index urgent_notice_unseen on urgent_notice (staff_id, told_at desc) where seen_at is null;

-- What was done about an urgent matter: reported upward, or a measure taken.
create table urgent_act (
    id          uuid        primary key,
    mark_id     uuid        not null references case_mark,
    kind        text        not null check (kind in ('report', 'measure')),
    said        text        not null,
    -- of a report: to whom, by what way, when
    receiver    text,
    way         text        check (way in ('phone', 'written', 'in-person', 'system')),
    at          timestamptz not null,
    recorded_by uuid        not null references staff,
    recorded_at timestamptz not null,
    check ((kind = 'report') = (receiver is not null and way is not null))
);
create index urgent_act_mark on urgent_act (mark_id, at, id);

-- 领导包案: who leads a legacy matter, from when to when. The line of the case is read from the case.
create table case_lead (
    id         uuid        primary key,
    case_id    uuid        not null references case_file,
    leader_id  uuid        not null references staff,
    unit_id    uuid        not null references unit,
    reason     text        not null,
    named_by   uuid        not null references staff,
    since      timestamptz not null,
    until      timestamptz,
    end_reason text,
    check ((until is null) = (end_reason is null))
);
create unique index case_lead_one on case_lead (case_id) where until is null;
create index case_lead_since on case_lead (since desc, id desc);
create index case_lead_leader on case_lead (leader_id, since desc, id desc);
create index case_lead_case on case_lead (case_id, since desc);

-- The leader's visits and talks: when, what was said, what comes next.
create table lead_note (
    id          uuid        primary key,
    lead_id     uuid        not null references case_lead,
    kind        text        not null check (kind in ('visit', 'talk')),
    on_date     date        not null,
    said        text        not null,
    next_step   text        not null,
    recorded_by uuid        not null references staff,
    recorded_at timestamptz not null
);
create index lead_note_lead on lead_note (lead_id, on_date desc, id desc);
