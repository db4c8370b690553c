package org.causerie.bot.sessions;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before trying again: 5 ms, then twice as long each time, up to half a second.
///
/// A random half is taken off, as two replicas that met once would otherwise meet again.
@FunctionalInterface
interface Pauses {

    /// How often to try at most. The pauses between add up to one and a half to three seconds, well within the time
    /// in which every provider expects its answer.
    int TRIES = 12;

    /// Waits.
    ///
    /// @param tries how many have failed, 1 or more
    void before(int tries);

    /// The longest pause after so many tries.
    static Duration longest(int tries) {
        return Duration.ofMillis(Math.min(500, 5L << Math.min(tries - 1, 10)));
    }

    /// Really waits.
    static void sleep(int tries) {
        long millis = longest(tries).toMillis();
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionsUnavailable("interrupted while waiting for another replica", e);
        }
    }
}
