-- How far the invented city is filled, so that a start cut short goes on where it stopped. No row: no invented city.
create table demo_city (
    only_one boolean primary key default true check (only_one),
    -- so many people are on file, and so many stories have been played or begun, then scenes played
    people   int not null,
    stories  int not null,
    complete boolean not null
);
