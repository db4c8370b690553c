package org.causerie.bot.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;

/// Buckets in this replica's memory, for what every message is asked: no round trip, and nothing that can be away.
final class LocalBuckets {

    private static final long MOST_OWNERS = 50_000;

    private final Rates rates;
    private final TimeMeter meter;
    private final Cache<Owner, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_OWNERS).build();

    LocalBuckets(Rates rates, InstantSource clock) {
        this.rates = rates;
        this.meter = new Meter(clock);
    }

    private record Owner(Limit limit, String whose) {}

    /// Takes one token if there is one.
    boolean take(Limit limit, String whose) {
        Rate rate = rates.of(limit);
        return rate == null
                || buckets.get(new Owner(limit, whose), _ -> bucket(rate)).tryConsume(1);
    }

    private Bucket bucket(Rate rate) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(rate.tokens())
                .refillGreedy(rate.tokens(), rate.period())
                .build();
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .build();
    }

    private record Meter(InstantSource clock) implements TimeMeter {

        private static final long NANOS = 1_000_000_000L;

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
