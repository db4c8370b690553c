package org.causerie.bot.limits;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.causerie.bot.limits.Buckets.BucketsAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// How many SMS parts went out today, UTC, by all replicas: each counts for itself and tells Redis every two seconds,
/// so that a turn costs no round trip. So much later than that may a cap be noticed.
public final class Spending {

    private static final Logger log = LoggerFactory.getLogger(Spending.class);
    private static final Duration KEPT = Duration.ofDays(3);
    private static final int ALARM_PERCENT = 80;

    private final SharedLine line;
    private final @Nullable Rate cap;
    private final InstantSource clock;
    private final AtomicLong owed = new AtomicLong();
    private volatile LocalDate day;
    private volatile long told;
    private volatile int alarmed;

    Spending(SharedLine line, Rates rates, InstantSource clock) {
        this.line = line;
        this.cap = rates.of(Limit.SPENDING);
        this.clock = clock;
        this.day = today();
    }

    /// Counts what is about to go.
    public void count(int parts) {
        if (parts > 0) {
            owed.addAndGet(parts);
        }
    }

    /// Today's parts, as far as this replica knows.
    public long spent() {
        return told + owed.get();
    }

    /// What may go in a day, or 0 where nothing is set.
    public long cap() {
        return cap == null ? 0 : cap.tokens();
    }

    /// Whether today's parts are spent: then nothing goes by SMS but codes and how votes went.
    public boolean isOver() {
        return cap != null && told + owed.get() >= cap.tokens();
    }

    /// Tells the others and hears from them.
    @Scheduled(fixedDelay = 2000)
    void tell() {
        LocalDate now = today();
        if (!now.equals(day)) {
            day = now;
            told = 0;
            alarmed = 0;
        }
        long mine = owed.getAndSet(0);
        try {
            String key = "causerie:limit:spending:" + now;
            told = line.ask(commands -> add(commands, key, mine));
            line.ask(commands -> commands.expire(key, KEPT));
        } catch (BucketsAway e) {
            owed.addAndGet(mine);
        }
        alarm();
    }

    private static RedisFuture<Long> add(RedisClusterAsyncCommands<String, byte[]> commands, String key, long parts) {
        return commands.incrby(key, parts);
    }

    private void alarm() {
        if (cap == null) {
            return;
        }
        long percent = (told + owed.get()) * 100 / cap.tokens();
        if (percent >= 100 && alarmed < 100) {
            alarmed = 100;
            log.error("all {} SMS parts of today are spent: only codes and tickets go", cap.tokens());
        } else if (percent >= ALARM_PERCENT && alarmed < ALARM_PERCENT) {
            alarmed = ALARM_PERCENT;
            log.error("{} % of the {} SMS parts of today are spent", percent, cap.tokens());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
