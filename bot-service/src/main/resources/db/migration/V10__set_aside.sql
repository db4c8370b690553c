-- Messages that a sweep could not handle, though nothing was away: after a few tries the count waits for them no more.

create table sweep_failed (
    provider   text        not null,
    -- the provider's id: its own pages tell who wrote what, and when
    message    text        not null,
    tries      int         not null default 1,
    failed_at  timestamptz not null,
    -- the last failure, without any of the message
    reason     text        not null,
    primary key (provider, message)
);
