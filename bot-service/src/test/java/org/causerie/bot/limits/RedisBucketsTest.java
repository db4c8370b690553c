package org.causerie.bot.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.causerie.bot.limits.Buckets.BucketsAway;
import org.causerie.bot.testing.TestRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Rates here refill in hours, so that no test depends on how fast it runs.
class RedisBucketsTest {

    private static final String OURS = "+33937000001";

    private final TestRedis redis = TestRedis.shared();
    private final LettuceConnectionFactory factory = factory(redis);
    private final SharedLine first = new SharedLine(factory, Duration.ofSeconds(20));
    private final SharedLine second = new SharedLine(factory, Duration.ofSeconds(20));

    RedisBucketsTest() {
        redis.flush();
    }

    private static LettuceConnectionFactory factory(TestRedis redis) {
        var factory = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(redis.host(), redis.port()),
                LettuceClientConfiguration.builder().build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static Buckets buckets(SharedLine line, @Nullable Rate rate) {
        var rates = new EnumMap<Limit, @Nullable Rate>(Limit.class);
        rates.put(Limit.SMS_NUMBER, rate);
        return new RedisBuckets(line, new Rates(rates));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        factory.destroy();
    }

    @Test
    void sharesOneLimitAmongReplicas() {
        Rate ten = Rate.parse("10/10h");
        Buckets here = buckets(first, ten);
        Buckets there = buckets(second, ten);
        assertThat(here.take(Limit.SMS_NUMBER, OURS, 6, 0)).isZero();
        assertThat(there.take(Limit.SMS_NUMBER, OURS, 4, 0)).isZero();
        assertThat(there.take(Limit.SMS_NUMBER, OURS, 1, 0)).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        assertThat(here.take(Limit.SMS_NUMBER, OURS, 2, 0)).isBetween(Duration.ofMinutes(110), Duration.ofHours(2));
        assertThat(here.take(Limit.SMS_NUMBER, "+33937000002", 10, 0))
                .as("another number")
                .isZero();
    }

    @Test
    void givesNoTokenTwiceHoweverManyAsk() throws Exception {
        Rate fifty = Rate.parse("50/10h");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 120)
                    .mapToObj(i -> threads.submit(() -> buckets(i % 2 == 0 ? first : second, fifty)
                            .take(Limit.SMS_NUMBER, OURS, 1, 0)
                            .isZero()))
                    .toList();
            int given = 0;
            for (Future<Boolean> one : asked) {
                given += one.get() ? 1 : 0;
            }
            assertThat(given).isEqualTo(50);
        }
    }

    @Test
    void keepsAReserveForWhatIsUrgent() {
        Buckets buckets = buckets(first, Rate.parse("10/10h"));
        for (int i = 0; i < 6; i++) {
            assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 4)).isZero();
        }
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 4)).isPositive();
        for (int i = 0; i < 4; i++) {
            assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isZero();
        }
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isPositive();
    }

    @Test
    void givesBackWhatWasTakenForNothing() {
        Buckets buckets = buckets(first, Rate.parse("1/10h"));
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isZero();
        buckets.giveBack(Limit.SMS_NUMBER, OURS, 1);
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isZero();
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isPositive();
    }

    @Test
    void letsAMessageGoThatIsLongerThanTheLimit() {
        Buckets buckets = buckets(first, Rate.parse("10/10h"));
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 11, 4)).isZero();
        assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isPositive();
    }

    @Test
    void limitsNothingThatIsOffAndKnowsNoNumber() {
        Buckets buckets = buckets(first, null);
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 10, 4)).isZero();
        }
        assertThat(redis.commands().keys("*")).isEmpty();
    }

    @Test
    void forgetsABucketThatIsFullAgain() {
        buckets(first, Rate.parse("10/10s")).take(Limit.SMS_NUMBER, OURS, 5, 0);
        byte[] key = redis.commands().keys("causerie:limit:*").getFirst();
        assertThat(Objects.requireNonNull(redis.commands().pttl(key))).isBetween(1L, 3_700_000L);
    }

    @Test
    void saysThatItCannotTell() {
        try (TestRedis gone = TestRedis.start()) {
            LettuceConnectionFactory away = factory(gone);
            try (var line = new SharedLine(away, Duration.ofMillis(200))) {
                Buckets buckets = buckets(line, Rate.parse("10/1s"));
                assertThat(buckets.take(Limit.SMS_NUMBER, OURS, 1, 0)).isZero();
                gone.stop();
                assertThatThrownBy(() -> buckets.take(Limit.SMS_NUMBER, OURS, 1, 0))
                        .isInstanceOf(BucketsAway.class);
                gone.startAgain();
            } finally {
                away.destroy();
            }
        }
    }
}
