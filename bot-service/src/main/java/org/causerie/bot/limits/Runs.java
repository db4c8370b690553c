package org.causerie.bot.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How often in a row somebody got the same answer. Two machines that answer each other get nowhere else.
///
/// In this replica's memory: behind a balancer that takes turns, a row is as many times longer as there are replicas.
final class Runs {

    private static final long MOST_SENDERS = 50_000;

    private final @Nullable Rate sameText;
    private final @Nullable Rate anyText;
    private final InstantSource clock;
    private final Cache<String, Run> runs =
            Caffeine.newBuilder().maximumSize(MOST_SENDERS).build();

    Runs(Rates rates, InstantSource clock) {
        this.sameText = rates.of(Limit.SAME_ANSWER);
        this.anyText = rates.of(Limit.LOOP);
        this.clock = clock;
    }

    /// @param texts how often in a row it answered the same text
    /// @param answers how often in a row it was given, whatever was said
    private record Run(int text, int answer, int texts, int answers, Instant last) {}

    /// Which limit the next same answer breaks, or null.
    @Nullable
    Limit next(String sender, String text, String answer) {
        Instant now = clock.instant();
        Run run = runs.asMap()
                .compute(sender, (_, before) -> follow(before, text.strip().hashCode(), answer.hashCode(), now));
        if (run == null) {
            return null;
        }
        if (sameText != null && run.texts() > sameText.tokens()) {
            return Limit.SAME_ANSWER;
        }
        return anyText != null && run.answers() > anyText.tokens() ? Limit.LOOP : null;
    }

    private Run follow(@Nullable Run before, int text, int answer, Instant now) {
        if (before == null || before.answer() != answer) {
            return new Run(text, answer, 1, 1, now);
        }
        int texts = before.text() == text && isRecent(before, sameText, now) ? before.texts() + 1 : 1;
        int answers = isRecent(before, anyText, now) ? before.answers() + 1 : 1;
        return new Run(text, answer, texts, answers, now);
    }

    private static boolean isRecent(Run run, @Nullable Rate rate, Instant now) {
        Duration ago = Duration.between(run.last(), now);
        return rate != null && ago.compareTo(rate.period()) < 0;
    }
}
