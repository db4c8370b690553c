package org.causerie.bot.outbox;

import java.time.Duration;

/// How the outbox stands.
///
/// @param waiting rows that are neither sent nor given up, held ones included
/// @param failed rows that were given up
/// @param late how long the oldest due row has been due
record Backlog(long waiting, long failed, Duration late) {

    static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);
}
