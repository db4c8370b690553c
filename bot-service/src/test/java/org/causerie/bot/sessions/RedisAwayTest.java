package org.causerie.bot.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.causerie.bot.sessions.Casting.KEEP;
import static org.causerie.bot.sessions.Saved.DUPLICATE;
import static org.causerie.bot.sessions.Saved.SAVED;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.causerie.bot.people.Person;
import org.causerie.bot.testing.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The timeout of the commands is an hour where a test must show that nothing waits for it.
@Timeout(value = 90, threadMode = SEPARATE_THREAD)
class RedisAwayTest {

    private static final Person SOMEONE = new Person("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final String PATIENT = "causerie.sessions.timeout=1h";

    private final TestRedis redis = TestRedis.start();

    @TempDir
    private Path secrets = Path.of("");

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void failsAtOnceWhileRedisIsAwayAndWorksWhenItIsBack() {
        try (Replica replica = new Replica(redis, secrets, PATIENT)) {
            SessionStore store = replica.store();
            assertThat(save(store, 0, "m1")).isEqualTo(SAVED);

            redis.stop();
            assertThatExceptionOfType(SessionsUnavailable.class).isThrownBy(() -> store.load(SOMEONE));
            assertThatExceptionOfType(SessionsUnavailable.class).isThrownBy(() -> save(store, 1, "m2"));
            assertThatExceptionOfType(SessionsUnavailable.class).isThrownBy(() -> store.casting(0));
            assertThatExceptionOfType(SessionsUnavailable.class).isThrownBy(store::castingCount);

            redis.startAgain();
            await().ignoreExceptionsInstanceOf(SessionsUnavailable.class)
                    .until(() -> store.load(SOMEONE).version() == 1);
            assertThat(save(store, 1, "m2")).isEqualTo(SAVED);
        }
    }

    @Test
    void failsAtOnceWhenRedisDiesBeforeItAnswers() throws Exception {
        try (Replica replica = new Replica(redis, secrets, PATIENT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SessionStore store = replica.store();
            save(store, 0, "m1");
            redis.holdWrites();
            Future<Saved> held = threads.submit(() -> save(store, 1, "m2"));
            await().until(this::somebodyIsBlocked);

            redis.stop();

            assertThatThrownBy(held::get).hasCauseInstanceOf(SessionsUnavailable.class);
            redis.startAgain();
            await().ignoreExceptionsInstanceOf(SessionsUnavailable.class)
                    .until(() -> store.load(SOMEONE).version() == 1);
        }
    }

    @Test
    void doesNotWaitLongerThanItsTimeAndARepeatIsADuplicateIfItHappenedYet() {
        try (Replica replica = new Replica(redis, secrets, "causerie.sessions.timeout=300ms")) {
            SessionStore store = replica.store();
            save(store, 0, "m1");
            redis.holdWrites();

            assertThatThrownBy(() -> save(store, 1, "m2"))
                    .isInstanceOf(SessionsUnavailable.class)
                    .hasMessage("Redis did not answer within 300 ms");

            redis.letGo();
            await().until(() -> store.load(SOMEONE).version() == 2);
            assertThat(save(store, 1, "m2")).isEqualTo(DUPLICATE);
        }
    }

    @Test
    void whatRedisRefusesIsUnavailable() {
        try (Replica replica = new Replica(redis, secrets)) {
            redis.commands().configSet("maxmemory", "1");

            assertThatThrownBy(() -> save(replica.store(), 0, "m1"))
                    .isInstanceOf(SessionsUnavailable.class)
                    .cause()
                    .hasMessageContaining("OOM");
            assertThat(replica.store().load(SOMEONE).session()).isNull();
        }
    }

    @Test
    void anInterruptedThreadStopsWaitingAndStaysInterrupted() throws Exception {
        try (Replica replica = new Replica(redis, secrets, PATIENT)) {
            SessionStore store = replica.store();
            redis.holdWrites();
            var seen = new Object() {
                boolean unavailable;
                boolean interrupted;
            };
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    save(store, 0, "m1");
                } catch (SessionsUnavailable e) {
                    seen.unavailable = true;
                    seen.interrupted = Thread.currentThread().isInterrupted();
                }
            });
            await().until(this::somebodyIsBlocked);

            waiting.interrupt();
            waiting.join();

            assertThat(seen.unavailable).isTrue();
            assertThat(seen.interrupted).isTrue();
            redis.letGo();
        }
    }

    @Test
    void refusesToStartWithoutRedis() {
        redis.stop();

        assertThatThrownBy(() -> new Replica(redis, secrets)).hasStackTraceContaining("Redis is away or refuses");
        redis.startAgain();
    }

    private static Saved save(SessionStore store, long expected, String id) {
        return store.save(
                SOMEONE,
                expected,
                expected + 1,
                "text".getBytes(UTF_8),
                id,
                KEEP,
                Duration.ofDays(2),
                Instant.parse("2026-12-03T12:00:00Z"));
    }

    private boolean somebodyIsBlocked() {
        return redis.commands().info("clients").contains("blocked_clients:1");
    }
}
