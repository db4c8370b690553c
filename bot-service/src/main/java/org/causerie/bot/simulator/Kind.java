package org.causerie.bot.simulator;

/// What a citizen may send.
enum Kind {
    TEXT,
    PHOTO,
    VOICE,
    /// On WhatsApp only.
    LOCATION,
    /// The word STOP, marked as an opt-out by the provider.
    STOP,
    /// The last message once more under its own id: a redelivery.
    AGAIN
}
