-- WhatsApp's 24 hours, by which road a message goes, and until when it is worth sending.

-- When a WhatsApp account last wrote; gone a day later. An account is an HMAC under the key named people.
create table whatsapp_window (
    account  text        primary key,
    key_id   text        not null,
    wrote_at timestamptz not null
);

create index whatsapp_window_wrote_at on whatsapp_window (wrote_at);

alter table outbox
    -- of the text, to pick a template by; null where nobody said
    add column language   text,
    -- its road: as it stands, in an approved template of WhatsApp's, or by SMS instead of WhatsApp. It never turns back
    add column form       text not null default 'text' check (form in ('text', 'template', 'sms')),
    -- when nobody needs it any more
    add column expires_at timestamptz;

-- 0 rests: never stopped, only told to slow down; not for an alarm
comment on column outbox_rest.rests is 'how often in a row it was stopped; 0: only told to slow down';
