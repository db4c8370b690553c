package org.causerie.bot.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;

/// Buckets in Redis, one a limit and owner; each lives an hour longer than it takes to fill.
final class RedisBuckets implements Buckets {

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final int TENTHS = 10;

    private final SharedLine line;
    private final Rates rates;

    RedisBuckets(SharedLine line, Rates rates) {
        this.line = line;
        this.rates = rates;
    }

    @Override
    public Duration take(Limit limit, String whose, long tokens, int leaving) {
        Rate rate = rates.of(limit);
        if (rate == null) {
            return Duration.ZERO;
        }
        long wanted = Math.min(tokens, rate.tokens());
        long enough = Math.min(rate.tokens(), wanted + rate.tokens() * leaving / TENTHS);
        try {
            Bucket bucket = bucket(limit, whose, rate);
            if (enough > wanted) {
                EstimationProbe estimate = bucket.estimateAbilityToConsume(enough);
                if (!estimate.canBeConsumed()) {
                    return atLeastAMoment(estimate.getNanosToWaitForRefill());
                }
            }
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(wanted);
            return probe.isConsumed() ? Duration.ZERO : atLeastAMoment(probe.getNanosToWaitForRefill());
        } catch (BucketsAway e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BucketsAway("Redis does not count", e);
        }
    }

    @Override
    public void giveBack(Limit limit, String whose, long tokens) {
        Rate rate = rates.of(limit);
        if (rate == null) {
            return;
        }
        try {
            bucket(limit, whose, rate).addTokens(Math.min(tokens, rate.tokens()));
        } catch (RuntimeException e) {
            // the bucket fills up by itself
        }
    }

    private Bucket bucket(Limit limit, String whose, Rate rate) {
        BucketConfiguration configuration = Rates.bucket(rate);
        // the rate is part of the name: a bucket remembers the rate it was made with
        String key = "causerie:limit:" + limit.code() + ":" + rate + ":" + whose;
        return line.buckets().getProxy(key, () -> configuration);
    }

    private static Duration atLeastAMoment(long nanos) {
        Duration wait = Duration.ofNanos(nanos);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
