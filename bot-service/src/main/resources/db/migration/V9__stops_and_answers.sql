-- Nothing goes any more to who said STOP, but what they ask for afterwards.

-- When the last change was said, by the clock of this database, as rows of the outbox are dated.
alter table consent add column noted_at timestamptz not null default now();

alter table outbox
    -- the part of the same answer that is sent or given up before this one goes
    add column follows uuid;
-- what stands below the text of an answer where the channel shows such: buttons, the words that open their list, or
-- the one that asks for the contact card
alter table outbox add column below jsonb;
