package org.causerie.bot.simulator;

/// What a citizen may send.
enum Kind {
    TEXT,
    PHOTO,
    VOICE,
    /// Not by SMS.
    LOCATION,
    /// The word STOP, marked as an opt-out by the provider; on Telegram, blocking the bot.
    STOP,
    /// On Telegram only: the end of blocking.
    UNBLOCK,
    /// On Telegram only: the card with one's own number.
    CONTACT,
    /// A tap on a button below a message.
    TAP,
    /// The last message once more under its own id: a redelivery.
    AGAIN
}
