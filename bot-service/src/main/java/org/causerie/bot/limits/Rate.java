package org.causerie.bot.limits;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much is allowed in how long. So much may also go at once.
///
/// @param tokens 1 or more
public record Rate(long tokens, Duration period) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,5})(ms|s|m|h|d)");

    /// Refuses what allows nothing or all.
    public Rate {
        if (tokens < 1 || period.toMillis() < 1) {
            throw new IllegalArgumentException("a rate allows something in some time");
        }
    }

    /// Reads `10/1s`.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public static Rate parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a rate is written like 10/1s, 5/30s, 300/1m or 20000/1d");
        }
        long count = Long.parseLong(matcher.group(2));
        return new Rate(
                Long.parseLong(matcher.group(1)),
                switch (matcher.group(3)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> throw new IllegalStateException("WRITTEN lets no other unit through");
                });
    }

    static @Nullable Rate parseOrOff(String written) {
        return written.strip().equals("off") ? null : parse(written);
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        long seconds = period.toSeconds();
        if (period.toMillis() % 1000 != 0) {
            return tokens + "/" + period.toMillis() + "ms";
        }
        if (seconds % 86_400 == 0) {
            return tokens + "/" + seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return tokens + "/" + seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? tokens + "/" + seconds / 60 + "m" : tokens + "/" + seconds + "s";
    }
}
