-- Channels that staff switched off, while the service runs (docs/operations.md).
create table channel_off (
    medium text        primary key check (medium in ('sms', 'whatsapp', 'telegram')),
    since  timestamptz not null default now()
);
