package org.causerie.bot.protocol;

/// The calls to a store that a handler makes, one at a time; between any two it may crash.
enum Call {
    /// Reads the session. Every delivery begins with it, and returns to it after a conflict.
    LOAD,
    /// Saves the session with another ballot shown.
    SHOW,
    /// Saves the session as casting.
    MARK,
    /// Asks the tally store to record the ballot.
    COMMIT,
    /// Saves the session as voted.
    SETTLE,
    /// Saves the session as refused.
    REFUSE,
    /// Writes the notice of a refusal, where [Rule#NOTICE_WITH_REFUSAL] is left out.
    NOTIFY,
    /// Nothing more.
    DONE
}
