-- The tables a vote lives in. No clear choice is ever in them before the count, and no clear number at any time.

-- The box learns from one statement what it wrote and what was there before (RETURNING old), which is new in 18.
-- Found out here, not at the first vote.
do $$
begin
    if current_setting('server_version_num')::int < 180000 then
        raise exception 'Causerie needs PostgreSQL 18 or newer, this is %', current_setting('server_version');
    end if;
end $$;

create table campaign (
    code             text        primary key,
    first_started_at timestamptz not null default now(),
    opens_at         timestamptz not null,
    closes_at        timestamptz not null,
    -- 'open' covers the time before the opening: opens_at decides. Casting share-locks the row and
    -- is let in while 'open' or 'draining', so that nothing is recorded once 'closed' is committed.
    state            text        not null default 'open'
                     check (state in ('open', 'draining', 'closed', 'counted', 'published')),
    rehearsal        boolean     not null default false,
    -- the server makes and keeps the opening key
    demo             boolean     not null default false,
    -- bytes that every ballot is padded to before it is sealed; fixed when the campaign is first prepared
    sealed_length    int         check (sealed_length > 0)
);

-- One row for each ballot ever recorded, counted or not. Kept to the day: an exact time beside a choice would
-- help to tell whose it is.
create table ballot (
    id           uuid    primary key,
    campaign     text    not null references campaign,
    -- HMAC of voter and ballot id: refuses a known id under another voter, names nobody
    owner        bytea   not null,
    owner_key_id text    not null,
    kind         text    not null check (kind in ('vote', 'withdrawal')),
    revision     bigint  not null,
    -- in: counts as things stand. replaced, withdrawn: counted until a later one of the same voter.
    -- superseded: came after a later one and never counted. done: a withdrawal that took effect.
    -- spoilt: opened at the count and found against the rule.
    fate         text    not null
                 check (fate in ('in', 'replaced', 'withdrawn', 'superseded', 'done', 'spoilt')),
    sealed       bytea,
    key_id       text,
    ticket       text,
    rehearsal    boolean not null,
    channel      text    not null,
    source       text    not null default 'message',
    place        text,
    credential   text    not null default 'phone',
    cast_on      date    not null default (now() at time zone 'UTC')::date,
    check (kind = 'withdrawal' or (sealed is not null and key_id is not null and ticket is not null)),
    check (kind = 'vote' or (sealed is null and key_id is null and ticket is null)),
    check (kind = 'vote' or fate in ('done', 'superseded')),
    check (kind = 'withdrawal' or fate <> 'done')
);

-- Not unique: two of a million tickets may meet (1 in 2,000), and neither voter may be turned away for it.
create index ballot_ticket on ballot (campaign, ticket);

-- Who has voted, as a pseudonym under the campaign's own secret; never in the same row as a choice.
create table register (
    campaign  text   not null references campaign,
    voter     text   not null,
    key_id    text   not null,
    revision  bigint not null,
    state     text   not null check (state in ('in', 'withdrawn')),
    ballot_id uuid   not null,
    channel   text   not null,
    primary key (campaign, voter)
);

-- What must still reach somebody. A ticket has the id of its ballot, and is born held: the answer to the
-- confirmation normally carries it, and settles the row.
create table outbox (
    id             uuid        primary key,
    campaign       text,
    kind           text        not null check (kind in ('ticket', 'notice')),
    priority       smallint    not null,
    medium         text        not null,
    address        bytea       not null,
    address_key_id text        not null,
    -- our number
    sender         text        not null,
    body           text        not null,
    state          text        not null
                   check (state in ('held', 'due', 'sending', 'sent', 'delivered', 'failed')),
    due_at         timestamptz not null,
    attempts       int         not null default 0,
    provider_id    text,
    error          text,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now()
);

create index outbox_due on outbox (priority, due_at) where state in ('held', 'due', 'sending');
create index outbox_provider_id on outbox (provider_id) where provider_id is not null;

-- Who said STOP. Never touches a ballot.
create table consent (
    person     text        primary key,
    key_id     text        not null,
    stopped    boolean     not null,
    changed_at timestamptz not null default now()
);

-- What the count found: the anonymous ballots as a .pb file and the decisions with their reasons as JSON.
create table outcome (
    campaign     text        primary key references campaign,
    counted_at   timestamptz not null default now(),
    published_at timestamptz,
    ballots      int         not null,
    spoilt       int         not null,
    pb           text        not null,
    result       text        not null
);
