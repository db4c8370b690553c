package org.causerie.bot.sessions;

/// How a save went.
public enum Saved {
    /// Written. The version is now the new one.
    SAVED,
    /// Nothing was written: the session is not the one that was loaded. Load again.
    CONFLICT,
    /// Nothing was written: the message had its effect before.
    DUPLICATE
}
