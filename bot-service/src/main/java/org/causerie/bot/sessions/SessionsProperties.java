package org.causerie.bot.sessions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set about sessions.
///
/// @param partitions  fixed at the first start with a Redis
/// @param timeout     how long a command may take before Redis counts as away
/// @param sweepWindow how far back the sweep asks providers for messages that never arrived; seen ids are kept that
/// much
///     longer
@ConfigurationProperties("causerie.sessions")
record SessionsProperties(
        @DefaultValue("64") int partitions,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("24h") Duration sweepWindow) {

    SessionsProperties {
        require(partitions >= 1 && partitions <= 1024, "causerie.sessions.partitions is 1 to 1024");
        require(timeout.toMillis() >= 1, "causerie.sessions.timeout is at least 1 ms");
        require(
                !sweepWindow.isNegative() && sweepWindow.compareTo(Duration.ofDays(1)) <= 0,
                "causerie.sessions.sweep-window is at most a day, as ids seen earlier are not asked for");
    }

    /// Two days, as yesterday's ids are asked for until midnight, and the sweep window.
    Duration seenFor() {
        return Duration.ofDays(2).plus(sweepWindow);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
