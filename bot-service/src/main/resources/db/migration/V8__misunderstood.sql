-- What was not understood (docs/adr/0016). Its words are written once three persons wrote the same, and not before.

-- Those who wrote a phrase that fewer than three persons wrote: HMACs under the key named people, one of the phrase and
-- one of person and phrase together, so that neither another phrase nor a vote of the same person has the same. They
-- are deleted when the third person writes it, and 30 days after they were written.
create table misunderstood_by (
    phrase text not null,
    writer text not null,
    key_id text not null,
    day    date not null,
    primary key (phrase, writer)
);

create index misunderstood_by_day on misunderstood_by (day);

create table misunderstood (
    campaign  text   not null,
    language  text   not null,
    words     text   not null check (length(words) between 1 and 80 and words !~ '[0-9]'),
    people    bigint not null check (people >= 3),
    first_day date   not null,
    last_day  date   not null check (last_day >= first_day),
    primary key (campaign, language, words)
);
