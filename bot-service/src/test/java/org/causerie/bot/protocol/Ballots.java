package org.causerie.bot.protocol;

import java.util.Set;
import java.util.TreeSet;

/// A set of ballot numbers as bits, for speed.
final class Ballots {

    private Ballots() {}

    static long of(int ballot) {
        return 1L << (ballot - 1);
    }

    static boolean has(long ballots, int ballot) {
        return (ballots & of(ballot)) != 0;
    }

    /// 0 if there is none.
    static int highest(long ballots) {
        return Long.SIZE - Long.numberOfLeadingZeros(ballots);
    }

    static Set<Integer> toSet(long ballots) {
        Set<Integer> set = new TreeSet<>();
        for (int ballot = 1; ballot <= Scenario.MOST_BALLOTS; ballot++) {
            if (has(ballots, ballot)) {
                set.add(ballot);
            }
        }
        return set;
    }
}
