package org.causerie.bot.inbox;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What befalls each try, drawn from a seed and the try's own name: whichever thread comes first, it
/// is the same.
final class Weather {

    private static final int CALM = 99;

    private final long seed;
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private volatile boolean calm;

    Weather(long seed) {
        this.seed = seed;
    }

    /// From 0, the worst, to 99.
    ///
    /// @param what is tried; the next time it is another matter
    int luck(String what) {
        if (calm) {
            return CALM;
        }
        int nth = tries.computeIfAbsent(what, _ -> new AtomicInteger()).getAndIncrement();
        return new SplittableRandom(seed * 1_000_003L + (what + " " + nth).hashCode()).nextInt(CALM + 1);
    }

    /// From now on all goes well.
    void clear() {
        calm = true;
    }
}
