package org.causerie.bot.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the outbox sends.
///
/// @param parallel messages that one replica sends at a time, 1 or more
/// @param pause how long an idle loop waits before it looks again
/// @param lease how long a claim holds before another replica takes the row over; longer than the slowest look-up
@ConfigurationProperties("causerie.outbox")
record OutboxProperties(
        @DefaultValue("8") int parallel,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("1m") Duration lease) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(30);

    /// Refuses senseless values.
    ///
    /// @throws IllegalArgumentException if nothing could ever be sent, or everything twice
    OutboxProperties {
        if (parallel < 1 || pause.toMillis() < 1 || lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "causerie.outbox: parallel must be 1 or more, pause 1ms or more, lease 30s or more");
        }
    }
}
