package org.causerie.bot.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rates in force.
final class Rates {

    private final Map<Limit, @Nullable Rate> rates;

    /// @param rates a limit that has none, or null, is off
    Rates(Map<Limit, @Nullable Rate> rates) {
        this.rates = new EnumMap<>(rates);
    }

    /// As the table says.
    static Rates usual() {
        var usual = new EnumMap<Limit, @Nullable Rate>(Limit.class);
        for (Limit limit : Limit.values()) {
            usual.put(limit, limit.usual());
        }
        return new Rates(usual);
    }

    /// Null where the limit is off.
    @Nullable
    Rate of(Limit limit) {
        return rates.get(limit);
    }

    static BucketConfiguration bucket(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(rate.tokens())
                        .refillGreedy(rate.tokens(), rate.period())
                        .build())
                .build();
    }
}
