package org.causerie.bot.results;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Lets each address look up so many tickets a minute, so that nobody tries them all.
///
/// Counted in this process alone and forgotten every minute. An IPv6 address counts as its /64, which is what one
/// household holds.
final class LookUps {

    static final int A_MINUTE = 60;

    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    LookUps(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one look-up.
    ///
    /// @param address numeric, as the servlet API gives it
    /// @return zero if it is allowed, otherwise how long to wait; its whole seconds are enough
    synchronized Duration count(String address) {
        Instant now = clock.instant();
        if (now.isBefore(minute) || !now.isBefore(minute.plusSeconds(60))) {
            counts.clear();
            minute = now; // also where the clock was set back
        }
        int made = counts.merge(household(address), 1, Integer::sum);
        return made <= A_MINUTE
                ? Duration.ZERO
                : Duration.between(now, minute.plusSeconds(60).plusMillis(999));
    }

    private static String household(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address; // a proxy may pass on anything
        }
    }
}
