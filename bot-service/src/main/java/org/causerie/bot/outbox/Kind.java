package org.causerie.bot.outbox;

import java.util.Locale;

/// What a message is to its receiver, which decides whether a second copy may go.
enum Kind {
    /// A second copy is better than none.
    TICKET,
    /// None is better than a second copy.
    NOTICE;

    /// The kind of a name in the table.
    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The name in the table and in logs.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
