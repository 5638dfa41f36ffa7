-- Units: organs, departments, centres, stations, partner bodies. One tree, at most six levels deep.
create table unit (
    id             uuid primary key,
    code           text     not null constraint unit_code unique,
    name           text     not null,
    short_name     text     not null,
    kind           text     not null check (kind in ('bureau', 'department', 'centre', 'station', 'government',
                       'petition-office', 'discipline', 'political-legal', 'joint-meeting', 'partner', 'other-organ')),
    level          text     not null check (level in ('above', 'city', 'county', 'township', 'village')),
    region_code    text     not null check (region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
    -- checked at commit, so that an import may write children and parents in any order
    parent_id      uuid     references unit deferrable initially deferred,
    -- the competent organ it acts for; an organ acts for itself
    organ_id       uuid     not null references unit deferrable initially deferred,
    -- for an organ without accounts: the unit whose docket clerk records for it
    docket_unit_id uuid     references unit deferrable initially deferred,
    -- 发文代字, for instance 云退役信
    document_sign  text,
    accounts       boolean  not null default true,
    valid_from     date     not null,
    valid_to       date,    -- last day
    successor_id   uuid     references unit deferrable initially deferred,
    -- the line from the root to the unit itself, so that a subtree is "line_<depth of its root> = root" on an index
    depth          smallint not null check (depth between 1 and 6),
    line_1         uuid     not null,
    line_2         uuid,
    line_3         uuid,
    line_4         uuid,
    line_5         uuid,
    line_6         uuid,
    check (valid_to >= valid_from),
    check (successor_id <> id),
    check (parent_id <> id),
    check ((parent_id is null) = (depth = 1))
);

create index unit_parent on unit (parent_id, code);
create index unit_organ on unit (kind, level, region_code);
create index unit_region on unit (region_code collate "C");
create index unit_docket on unit (docket_unit_id) where docket_unit_id is not null;
create index unit_line_1 on unit (line_1, code);
create index unit_line_2 on unit (line_2, code);
create index unit_line_3 on unit (line_3, code);
create index unit_line_4 on unit (line_4, code);
create index unit_line_5 on unit (line_5, code);

-- Former names and former parents, each with its last day: letters of then bear the name of then.
create table unit_past (
    unit_id    uuid not null references unit,
    until      date not null,
    name       text not null,
    short_name text not null,
    parent_id  uuid,
    primary key (unit_id, until)
);

-- Imports of units, one at a time; the file is kept until its end, so that a restart takes the work up again.
create table unit_import (
    id           uuid        primary key,
    staff_id     uuid        not null,   -- who asked for it
    -- what they administered then: everything, or these units and all below
    everything   boolean     not null,
    roots        uuid[]      not null,
    file_name    text        not null,
    content      bytea,
    dry_run      boolean     not null,
    state        text        not null check (state in
                     ('waiting', 'checking', 'writing', 'checked', 'done', 'refused', 'cancelled', 'failed')),
    cancel_asked boolean     not null default false,
    lines        integer     not null default 0,
    written      integer     not null default 0,
    fault_count  integer     not null default 0,
    faults       jsonb       not null default '[]',
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create index unit_import_staff on unit_import (staff_id, started_at desc);
create index unit_import_open on unit_import (state) where content is not null;
