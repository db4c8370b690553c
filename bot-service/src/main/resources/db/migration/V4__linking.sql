-- Accounts without a number (Telegram ids, WhatsApp's business-scoped ids), and the numbers they are linked to.
-- An account is an HMAC under the key named people, and so is a shown number: there are few enough to try them all.

create table account_link (
    account       text        primary key,
    person        text        not null,
    -- of people.key, which made both
    key_id        text        not null,
    -- encrypted under addresses.key: what is said of it are its last two digits
    number        bytea       not null,
    number_key_id text        not null,
    -- the message that proved the number
    linked_by     text        not null,
    linked_at     timestamptz not null
);

create index account_link_person on account_link (person);

-- A number that an account shows. What a telephone gets in return follows from the id and the key, and is kept nowhere.
create table link_request (
    id            uuid        primary key default gen_random_uuid(),
    account       text        not null,
    medium        text        not null,
    shown         text        not null,
    key_id        text        not null,
    asked_by      text        not null,
    expires_at    timestamptz not null,
    tries         smallint    not null,
    -- nothing comes of it any more: used, out of tries, out of time or asked anew
    closed        boolean     not null default false,
    -- from here on null until a telephone sent the shown number
    person        text,
    number        bytea,
    number_key_id text,
    answered_at   timestamptz,
    answers       smallint    not null default 0,
    -- the last messages that were counted: coming again they are not
    answered_by   text,
    tried_by      text
);

create unique index link_request_account on link_request (account) where not closed;
create unique index link_request_shown on link_request (shown) where not closed;
create index link_request_answered on link_request (person, answered_at) where person is not null;
create index link_request_expires on link_request (expires_at);

-- The messages that linked or unlinked: coming again they change nothing.
create table link_done (
    message text        primary key,
    account text        not null,
    done_at timestamptz not null
);

create index link_done_at on link_done (done_at);
