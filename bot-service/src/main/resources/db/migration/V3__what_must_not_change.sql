-- What must not change once somebody has voted: found out at a start, not at the count.

-- digest of the rule and the projects that ballots were cast under
alter table campaign add column definition text;

-- The ids of the keys that made what stands in these tables. A start with other keys would know every voter anew.
create table key_in_use (
    name text primary key,
    id   text not null
);
