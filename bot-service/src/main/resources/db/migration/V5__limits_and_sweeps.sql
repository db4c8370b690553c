-- Every kind of message, numbers that rest, and when providers were last asked for messages that never arrived.

alter table outbox drop constraint outbox_kind_check;
alter table outbox
    add constraint outbox_kind_check check (kind in ('ticket', 'code', 'answer', 'notice', 'bulk')),
    -- what kind of failure ended it, for lists and alarms; error says it in words
    add column fault text;

-- A number of ours that its provider stopped. Its messages wait, and each end of a rest is a try.
create table outbox_rest (
    medium   text        not null,
    sender   text        not null,
    since    timestamptz not null default now(),
    until_at timestamptz not null,
    -- how often in a row it was stopped again
    rests    int         not null default 1,
    reason   text        not null,
    primary key (medium, sender)
);

-- One row a provider account. claimed_at keeps replicas from asking at once; asked_at is the start of the last time
-- that all it remembers was handled; nothing from before begun_at is ours.
create table traffic_sweep (
    provider   text        primary key,
    begun_at   timestamptz not null,
    claimed_at timestamptz not null,
    asked_at   timestamptz
);
