package org.causerie.bot.outbox;

import java.util.Locale;

/// Why a message was given up, in one word.
enum Fault {
    OPTED_OUT,
    UNREACHABLE,
    REFUSED,
    FILTERED,
    /// They have not written for 24 hours, and no other road leads to them.
    WINDOW_CLOSED,
    /// Nobody needs it any more.
    EXPIRED,
    /// Perhaps sent, and a second copy must not go.
    DOUBTFUL,
    /// Tried too often or too long.
    SPENT;

    /// The name in the table and in metrics.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
