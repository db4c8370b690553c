package org.causerie.bot.outbox;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down when the loop has not gone round for half a minute, or a message keeps its place for two: tickets would wait
/// unnoticed.
final class OutboxHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    /// A look-up of several pages, and a try, each page and each try with its end: longer than all of that.
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Worker worker;

    OutboxHealth(Worker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        Duration age = worker.sinceLastRound();
        Backlog backlog = worker.backlog();
        Duration longest = worker.longestSending();
        boolean late = age.compareTo(TOO_LONG) > 0 || longest.compareTo(STUCK) > 0;
        Health.Builder health = late ? Health.down() : Health.up();
        return health.withDetail("lastRoundSecondsAgo", age.toSeconds())
                .withDetail("longestSendingSeconds", longest.toSeconds())
                .withDetail("waiting", backlog.waiting())
                .withDetail("failed", backlog.failed())
                .withDetail("filteredLastHour", backlog.filtered())
                .withDetail("numbersStopped", backlog.rests())
                .withDetail("lateSeconds", backlog.late().toSeconds())
                .build();
    }
}
