package org.causerie.bot.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The limits that are not as [Limit] says.
///
/// @param rates by the limit's code, such as `10/1s`, or `off`
/// @param timeout how long Redis may take to count
@ConfigurationProperties("causerie.limits")
record LimitsProperties(
        @DefaultValue Map<String, String> rates,
        @DefaultValue("500ms") Duration timeout) {

    /// Refuses names that are no limit's: a misspelt one would leave the limit as it was.
    LimitsProperties {
        rates = Map.copyOf(rates);
        String known = Arrays.stream(Limit.values()).map(Limit::code).collect(Collectors.joining(", "));
        rates.forEach((name, rate) -> {
            if (Arrays.stream(Limit.values()).noneMatch(limit -> limit.code().equals(name))) {
                throw new IllegalArgumentException("causerie.limits.rates." + name + " is none of " + known);
            }
            try {
                Rate.parseOrOff(rate);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("causerie.limits.rates." + name + ": " + e.getMessage(), e);
            }
        });
    }

    Rates read() {
        var read = new EnumMap<Limit, @Nullable Rate>(Limit.class);
        for (Limit limit : Limit.values()) {
            String written = rates.get(limit.code());
            read.put(limit, written == null ? limit.usual() : Rate.parseOrOff(written));
        }
        return new Rates(read);
    }
}
