package org.causerie.bot.limits;

import java.time.Duration;

/// What is left of each limit, counted once for all replicas.
public interface Buckets {

    /// Takes tokens if there are enough.
    ///
    /// @param whose count it is; no number in the clear
    /// @param tokens 1 or more; more than the limit ever holds counts as all it holds
    /// @param leaving so much of the limit, in tenths, is left for others
    /// @return zero if they were taken, else how long to wait before asking again
    /// @throws BucketsAway if it cannot be told
    Duration take(Limit limit, String whose, long tokens, int leaving);

    /// Gives back what [#take] took for nothing. Silent if that fails.
    void giveBack(Limit limit, String whose, long tokens);

    /// Redis does not answer.
    final class BucketsAway extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BucketsAway(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
