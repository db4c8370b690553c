package org.causerie.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/// How long to wait for the next try, and when to give up: after 12 tries or a day, whichever comes first.
///
/// The twelve take about ten hours, so that a night with a wrong password costs nobody a ticket.
final class Retries {

    static final int MOST_ATTEMPTS = 12;

    /// How often a ticket's provider is asked in vain before a second copy is risked.
    static final int MOST_LOOKUPS = 5;

    /// How often a message goes again that the provider accepted and then failed to deliver.
    static final int MOST_BOUNCES = 3;

    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofHours(3);
    private static final double SPREAD = 0.2;

    private final DoubleSupplier random;

    /// @param random from 0 to 1; spreads tries that failed together
    Retries(DoubleSupplier random) {
        this.random = random;
    }

    /// The pause after a try: what the provider asked for, or twice the pause before, whichever is longer, and up to a
    /// fifth more.
    ///
    /// @param attempts tries so far, 1 or more
    Duration pause(int attempts, Duration atLeast) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_ATTEMPTS));
        Duration grown = doubled.compareTo(MOST) < 0 ? doubled : MOST;
        Duration pause = grown.compareTo(atLeast) < 0 ? atLeast : grown;
        return pause.plusMillis((long) (pause.toMillis() * SPREAD * random.getAsDouble()));
    }

    /// Whether a message that could go again after a pause is not worth it any more.
    static boolean isSpent(int attempts, Instant createdAt, Instant next) {
        return attempts >= MOST_ATTEMPTS || next.isAfter(createdAt.plus(LONGEST));
    }
}
