package org.causerie.bot.outbox;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down when the loop has not gone round for half a minute: tickets would wait unnoticed.
final class OutboxHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final Worker worker;

    OutboxHealth(Worker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        Duration age = worker.sinceLastRound();
        Backlog backlog = worker.backlog();
        Health.Builder health = age.compareTo(TOO_LONG) > 0 ? Health.down() : Health.up();
        return health.withDetail("lastRoundSecondsAgo", age.toSeconds())
                .withDetail("waiting", backlog.waiting())
                .withDetail("failed", backlog.failed())
                .withDetail("filteredLastHour", backlog.filtered())
                .withDetail("numbersStopped", backlog.rests())
                .withDetail("lateSeconds", backlog.late().toSeconds())
                .build();
    }
}
