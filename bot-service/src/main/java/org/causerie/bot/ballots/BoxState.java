package org.causerie.bot.ballots;

import java.util.Locale;

/// How far a campaign's box is. Ballots are let in while it is open or draining.
public enum BoxState {
    OPEN,
    DRAINING,
    CLOSED,
    COUNTED,
    PUBLISHED;

    /// The name in the table.
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BoxState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
