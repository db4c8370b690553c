package org.causerie.bot.outbox;

import java.util.Locale;

/// What a message is to its receiver: how soon it goes, and whether a second copy may.
enum Kind {
    TICKET(0, 0, true),
    /// A number that somebody must type, in a minute or so.
    CODE(0, 0, true),
    /// What no response carried to somebody who asked.
    ANSWER(1, 1, true),
    /// What somebody should know and did not ask for.
    NOTICE(1, 1, false),
    /// The same to many: none is better than a second copy.
    BULK(2, 4, false);

    private final int priority;
    private final int leaves;
    private final boolean repeatable;

    Kind(int priority, int leaves, boolean repeatable) {
        this.priority = priority;
        this.leaves = leaves;
        this.repeatable = repeatable;
    }

    /// The kind of a name in the table.
    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The name in the table and in logs.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Lower goes first.
    int priority() {
        return priority;
    }

    /// Tenths of each provider's rate that it leaves for what is more urgent.
    int leaves() {
        return leaves;
    }

    /// Whether a second copy is better than none.
    boolean isRepeatable() {
        return repeatable;
    }
}
