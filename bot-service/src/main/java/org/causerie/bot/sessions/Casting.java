package org.causerie.bot.sessions;

/// What a save does to the person's place among those whose cast is pending.
public enum Casting {
    /// Leaves it: a session whose cast is pending still never expires.
    KEEP,
    /// Puts the person there, and ends the session's expiry.
    ENTER,
    /// Takes the person out, and gives the session its expiry again.
    LEAVE
}
