package org.causerie.bot.ballots;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the box commits.
///
/// @param committers connections that record at a time, 1 or more
/// @param queue how many casts may wait before further ones are told that nothing is known of them yet
/// @param patience how long one batch may take before it is given up, 1 second or more
@ConfigurationProperties("causerie.ballots")
public record BallotsProperties(
        @DefaultValue("2") int committers,
        @DefaultValue("10000") int queue,
        @DefaultValue("10s") Duration patience) {

    /// Refuses senseless numbers.
    ///
    /// @throws IllegalArgumentException if nothing could ever be recorded
    public BallotsProperties {
        if (committers < 1 || queue < 1 || patience.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "causerie.ballots: committers and queue must be 1 or more, patience 1s or more");
        }
    }
}
