package org.causerie.bot.outbox;

import java.util.Locale;

/// Why a message was given up, in one word.
public enum Fault {
    /// They said STOP, or blocked our number.
    OPTED_OUT,
    UNREACHABLE,
    REFUSED,
    /// An operator took it for spam.
    FILTERED,
    /// They have not written for 24 hours, and no other road leads to them.
    WINDOW_CLOSED,
    /// Nobody needs it any more.
    EXPIRED,
    /// Perhaps sent, and a second copy must not go.
    DOUBTFUL,
    /// Tried too often or too long.
    SPENT;

    /// The fault of a name in the table.
    static Fault of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The name in the table and in metrics.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
