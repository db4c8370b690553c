package org.causerie.bot.outbox;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.causerie.channels.Account;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sends what is due, for as long as the replica runs: one loop claims, several threads send.
///
/// It starts after the web server, because only then is it known where simulated providers are, and stops before it.
/// Nothing ends the loop but [#stop]: without it tickets would wait unnoticed.
final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);

    /// Shorter than Spring's patience with a phase; what is cut off is taken over by another replica.
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Comparator<Claimed> ORDER = Comparator.comparingInt(
                    (Claimed message) -> message.kind().priority())
            .thenComparing(Claimed::createdAt);

    private final Rows rows;
    private final Delivery delivery;
    private final OutboxProperties properties;
    private final InstantSource clock;
    private final Semaphore places;

    /// Bulk never has more than half of the places: slow ones would keep a ticket waiting.
    private final Semaphore bulkPlaces;

    /// Since when each is being sent that has a place.
    private final Map<Claimed, Instant> begun = new ConcurrentHashMap<>();

    private volatile @Nullable Loop loop;
    private volatile Instant lastRound;
    private volatile Instant lastCount = Instant.MIN;
    private volatile Backlog backlog = Backlog.NONE;

    Worker(Rows rows, Delivery delivery, OutboxProperties properties, InstantSource clock) {
        this.rows = rows;
        this.delivery = delivery;
        this.properties = properties;
        this.clock = clock;
        this.places = new Semaphore(properties.parallel());
        this.bulkPlaces = new Semaphore(Math.max(1, properties.parallel() / 2));
        this.lastRound = clock.instant();
    }

    @Override
    public synchronized void start() {
        if (loop == null) {
            lastRound = clock.instant();
            loop = new Loop();
        }
    }

    /// Claims nothing more, and waits for what is being sent.
    @Override
    public synchronized void stop() {
        Loop running = loop;
        loop = null;
        if (running != null) {
            running.end();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /// How long ago the loop last went round without an error.
    Duration sinceLastRound() {
        return Duration.between(lastRound, clock.instant());
    }

    /// For how long the slowest message has had its place; zero where none has.
    Duration longestSending() {
        Instant now = clock.instant();
        return begun.values().stream()
                .map(since -> Duration.between(since, now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// As of some seconds ago.
    Backlog backlog() {
        return backlog;
    }

    /// Claims as many rows as there are free places, and has them sent.
    ///
    /// @return how many it claimed
    int round() throws InterruptedException {
        if (!places.tryAcquire(properties.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            return 0;
        }
        int free = 1 + places.drainPermits();
        int started = 0;
        try {
            List<Claimed> urgent = rows.claim(free, Rows.Lane.URGENT, properties.lease());
            begin(urgent);
            started = urgent.size();
            started += beginBulk(free - started);
            return started;
        } finally {
            places.release(free - started);
        }
    }

    /// What is urgent has its places by now.
    private int beginBulk(int free) {
        if (free == 0 || clock.instant().isBefore(delivery.bulkRests())) {
            return 0;
        }
        int mine = bulkPlaces.drainPermits();
        int started = 0;
        try {
            int most = Math.min(free, mine);
            List<Claimed> bulk = most == 0 ? List.of() : rows.claim(most, Rows.Lane.BULK, properties.lease());
            for (Claimed message : bulk) {
                begin(message, bulkPlaces::release);
                started++;
            }
            return started;
        } finally {
            bulkPlaces.release(mine - started);
        }
    }

    private void begin(Claimed message, Runnable afterwards) {
        Thread.ofVirtual().name("outbox-sender").start(() -> deliver(message, false, afterwards));
    }

    /// What is for one receiver goes one after the other, the most urgent first, then the oldest.
    private void begin(List<Claimed> claimed) {
        Map<Object, List<Claimed>> byReceiver = claimed.stream().sorted(ORDER).collect(groupingBy(Worker::receiver));
        for (List<Claimed> messages : byReceiver.values()) {
            Thread.ofVirtual().name("outbox-sender").start(() -> deliver(messages));
        }
    }

    private void deliver(List<Claimed> messages) {
        boolean waited = false;
        for (Claimed message : messages) {
            deliver(message, waited, () -> {});
            waited = true;
        }
    }

    private static Object receiver(Claimed message) {
        Account to = message.to();
        return to == null ? message.id() : to;
    }

    @SuppressWarnings("CatchThrowable") // nobody is above to hear of it; the claim ends and the row is taken over
    private void deliver(Claimed message, boolean waited, Runnable afterwards) {
        begun.put(message, clock.instant());
        try {
            Claimed ours = waited ? rows.renew(message, properties.lease()) : message;
            if (ours != null) {
                delivery.deliver(ours);
            }
        } catch (Throwable e) {
            log.warn("how a {} went is not stored: {}", message.kind().code(), kind(e));
        } finally {
            begun.remove(message);
            afterwards.run();
            places.release();
        }
    }

    /// Waits until nothing is being sent.
    ///
    /// @return whether that came in time
    boolean settle(Duration patience) throws InterruptedException {
        boolean all = places.tryAcquire(properties.parallel(), patience.toMillis(), TimeUnit.MILLISECONDS);
        if (all) {
            places.release(properties.parallel());
        }
        return all;
    }

    private void count() {
        Instant now = clock.instant();
        if (!lastCount.isAfter(now.minus(BETWEEN_COUNTS))) {
            backlog = rows.backlog();
            delivery.heed(backlog);
            lastCount = now;
        }
    }

    /// Without the error's own words, which may quote a row.
    private static String kind(Throwable e) {
        Throwable cause = e.getCause();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : ", " + cause.getClass().getSimpleName());
    }

    /// One thread, from a start to a stop.
    private final class Loop {

        private final CountDownLatch ending = new CountDownLatch(1);
        private final Thread thread =
                Thread.ofPlatform().name("outbox").daemon().start(this::run);

        @SuppressWarnings("CatchThrowable") // whatever it was, the next round may do better
        private void run() {
            Duration pause = properties.pause();
            boolean over = false;
            while (!over) {
                try {
                    int claimed = round();
                    count();
                    lastRound = clock.instant();
                    pause = properties.pause();
                    over = claimed > 0 ? isEnding() : endsWithin(pause);
                } catch (Throwable e) {
                    log.warn("the outbox waits {} ms: {}", pause.toMillis(), kind(e));
                    over = endsWithin(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        }

        private boolean isEnding() {
            return ending.getCount() == 0;
        }

        private boolean endsWithin(Duration pause) {
            try {
                return ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return isEnding(); // an interruption is nobody's way to stop this
            }
        }

        private void end() {
            ending.countDown();
            try {
                if (!thread.join(GRACE) || !settle(GRACE)) {
                    log.warn("some messages are still being sent; another replica will look them up");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
