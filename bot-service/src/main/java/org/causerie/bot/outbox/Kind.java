package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.Locale;

/// What a message is to its receiver: how soon it goes, whether a second copy may, and how long it makes sense:
/// ten hours is the longest that Twilio keeps one, <https://www.twilio.com/docs/api/errors/90007>.
public enum Kind {
    /// How a vote went: its ticket, or that it is withdrawn, superseded or came too late.
    TICKET(0, 0, true, Duration.ofHours(10)),
    /// A number that somebody must type, in a minute or so.
    CODE(0, 0, true, Duration.ofMinutes(10)),
    /// What no response carried to somebody who asked: after some hours it answers nothing any more.
    ANSWER(1, 1, true, Duration.ofHours(4)),
    /// What somebody should know and did not ask for.
    NOTICE(1, 1, false, Duration.ofHours(10)),
    /// The same to many: none is better than a second copy.
    BULK(2, 4, false, Duration.ofHours(4));

    private final int priority;
    private final int leaves;
    private final boolean repeatable;
    private final Duration validity;

    Kind(int priority, int leaves, boolean repeatable, Duration validity) {
        this.priority = priority;
        this.leaves = leaves;
        this.repeatable = repeatable;
        this.validity = validity;
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

    /// How long a provider may keep it in its line before it leaves, unless the row ends sooner.
    Duration validity() {
        return validity;
    }

    /// Whether its receiver had just written when the row was made.
    boolean followsAMessage() {
        return switch (this) {
            case TICKET, CODE, ANSWER -> true;
            case NOTICE, BULK -> false;
        };
    }

    /// Whether an SMS is worth its price in any case: where WhatsApp takes it no more, and where today's parts are
    /// spent.
    boolean isWorthAnSms() {
        return switch (this) {
            case TICKET, CODE -> true;
            case ANSWER, NOTICE, BULK -> false;
        };
    }
}
