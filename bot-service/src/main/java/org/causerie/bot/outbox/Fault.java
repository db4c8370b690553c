package org.causerie.bot.outbox;

import java.util.Locale;

/// Why a message was given up, in one word.
enum Fault {
    OPTED_OUT,
    UNREACHABLE,
    REFUSED,
    FILTERED,
    /// Perhaps sent, and a second copy must not go.
    DOUBTFUL,
    /// Tried too often or too long.
    SPENT;

    /// The name in the table and in metrics.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
