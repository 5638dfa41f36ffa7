-- The State Council's yearly notices. A year without one has weekends only, and dates that depend on it are provisional.
create sequence calendar_revision;

create table calendar_notice (
    year      integer primary key,
    title     text    not null,
    source    text    not null,
    -- New whenever the notice is replaced, so that every node sees that its copy is old.
    revision  bigint  not null default nextval('calendar_revision')
);

create table calendar_day (
    year      integer not null references calendar_notice on delete cascade,
    day       date    not null,
    -- true: a day off; false: a day of a weekend that is worked.
    off       boolean not null,
    festival  text    not null,
    primary key (year, day)
);
