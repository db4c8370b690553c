package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/// How Telegram's updates come. Down when nothing could be fetched for two minutes: people would wait unnoticed.
///
/// Where Telegram calls us a long silence may be a quiet night, so that it alarms nobody by itself: what waits at
/// Telegram tells the two apart.
final class TelegramHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    private final TelegramIngress ingress;
    private final WebhookServlet webhooks;
    private final InstantSource clock;
    private volatile @Nullable Integer pending;

    TelegramHealth(TelegramIngress ingress, WebhookServlet webhooks, InstantSource clock) {
        this.ingress = ingress;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Asks ahead of time: whoever looks at our health must not wait for Telegram.
    @Scheduled(fixedRate = 30_000)
    void ask() {
        try {
            pending = ingress.poller().pendingUpdates();
        } catch (ProviderUnavailable e) {
            pending = null;
        }
    }

    /// How long ago Telegram last gave us updates or told that there are none; by webhook, how long ago it called.
    Duration sinceLastCall() {
        Instant last = ingress.polls() ? ingress.poller().lastGoodCall() : webhooks.lastCall("telegram");
        return Duration.between(last, clock.instant());
    }

    /// How many updates wait at Telegram, half a minute ago; NaN where it did not say.
    double pendingUpdates() {
        Integer known = pending;
        return known == null ? Double.NaN : known;
    }

    @Override
    public Health health() {
        Duration age = sinceLastCall();
        Integer known = pending;
        boolean late = ingress.polls() && age.compareTo(TOO_LONG) > 0;
        Health.Builder health = late ? Health.down() : Health.up();
        return health.withDetail("introduced", ingress.introduced())
                .withDetail(ingress.polls() ? "lastGoodCallSecondsAgo" : "lastWebhookSecondsAgo", age.toSeconds())
                .withDetail("pendingUpdates", known == null ? "unknown" : known)
                .build();
    }
}
