-- The State Council's yearly notices. A year without one has weekends only, and dates that depend on it are provisional.
create sequence calendar_revision;

-- Never changed: a notice that is replaced stays, so that an old date can be explained.
create table calendar_notice (
    -- Higher than that of any notice applied before; the highest in force is the revision of the calendar as a whole.
    revision    bigint      primary key default nextval('calendar_revision'),
    year        integer     not null,
    title       text        not null,
    source      text        not null,
    -- Null: it came with the application.
    applied_by  uuid,
    applied_at  timestamptz not null,
    replaced_at timestamptz
);
create unique index calendar_notice_in_force on calendar_notice (year) where replaced_at is null;

create table calendar_day (
    revision  bigint  not null references calendar_notice,
    day       date    not null,
    -- true: a day off; false: a day of a weekend that is worked.
    off       boolean not null,
    festival  text    not null,
    primary key (revision, day)
);
