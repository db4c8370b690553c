-- What the worker of the outbox must remember between two tries.
--
-- held: perhaps sent already, so it is looked up at the provider before it is sent. due: certainly not sent.
-- sending: claimed by a replica; due_at is then the end of the claim, after which another replica takes the row over.

alter table outbox
    -- look-ups that the provider did not answer, since the last try
    add column lookups smallint not null default 0,
    -- tries that the provider accepted and reported as failed later
    add column bounces smallint not null default 0;

create index outbox_failed on outbox (updated_at) where state = 'failed';
