package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.List;

/// How the outbox stands.
///
/// @param waiting rows that are neither sent nor given up, held ones included
/// @param failed rows that were given up
/// @param filtered rows that operators held back during the last hour
/// @param late how long the oldest due row has been due
/// @param rests numbers that are stopped
record Backlog(long waiting, long failed, long filtered, Duration late, List<Rest> rests) {

    static final Backlog NONE = new Backlog(0, 0, 0, Duration.ZERO, List.of());

    /// Keeps a copy of the list.
    Backlog {
        rests = List.copyOf(rests);
    }
}
