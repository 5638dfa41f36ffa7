-- What a registration says, in pairs of neighbouring characters: similar texts share many. Pairs and not the trigrams of
-- pg_trgm, which are bytes in some locales and of little use in Chinese, where a word has two characters.
create table matter_text (
    registration_id uuid   primary key references registration,
    pack            text   not null,
    grams           text[] not null
);
-- Looked into far more often than written, by people who wait.
create index matter_text_grams on matter_text using gin (grams) with (fastupdate = off);
