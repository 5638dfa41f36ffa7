-- Which keys this database was written with; the keys themselves are in the key file (docs/privacy.md).
create table key_proof (
    key_id text primary key,
    proof  bytea not null
);
