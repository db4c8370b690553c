package org.causerie.bot.results;

import java.util.Locale;

/// How far a vote is, as the public API says it.
public enum VoteState {
    UPCOMING,
    OPEN,
    DRAINING,
    CLOSED,
    COUNTED,
    PUBLISHED;

    /// The name in the public API.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether voting is over and the result is not out.
    public boolean isAwaitingResult() {
        return switch (this) {
            case DRAINING, CLOSED, COUNTED -> true;
            case UPCOMING, OPEN, PUBLISHED -> false;
        };
    }
}
