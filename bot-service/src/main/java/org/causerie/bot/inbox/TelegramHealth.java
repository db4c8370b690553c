package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.InstantSource;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// How Telegram's updates come. Down when nothing could be fetched for two minutes: people would wait unnoticed.
final class TelegramHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    private final TelegramIngress ingress;
    private final InstantSource clock;

    TelegramHealth(TelegramIngress ingress, InstantSource clock) {
        this.ingress = ingress;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Duration age = Duration.between(ingress.poller().lastGoodCall(), clock.instant());
        boolean late = ingress.polls() && age.compareTo(TOO_LONG) > 0;
        Health.Builder health = late ? Health.down() : Health.up();
        health.withDetail("introduced", ingress.introduced());
        if (ingress.polls()) {
            health.withDetail("lastGoodCallSecondsAgo", age.toSeconds());
        }
        return health.withDetail("pendingUpdates", pending()).build();
    }

    private Object pending() {
        try {
            return ingress.poller().pendingUpdates();
        } catch (ProviderUnavailable e) {
            return "unknown";
        }
    }
}
