package org.causerie.bot.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.causerie.bot.limits.Buckets.BucketsAway;
import org.jspecify.annotations.Nullable;

/// Decides whether an answer goes out. What was asked has its effect in any case: a limit costs an answer, never a
/// vote and never a STOP.
public final class Restraint {

    private static final long REMEMBERED = 50_000;
    private static final int BLOCK = 9; // the plus sign and eight digits

    private final LocalBuckets buckets;
    private final Runs runs;
    private final Spending spending;
    private final SharedLine line;
    private final Rates rates;
    private final MeterRegistry meters;

    /// A message that comes again is decided as the first time.
    private final Cache<String, Boolean> decided =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Restraint(LocalBuckets buckets, Runs runs, Spending spending, SharedLine line, Rates rates, MeterRegistry meters) {
        this.buckets = buckets;
        this.runs = runs;
        this.spending = spending;
        this.line = line;
        this.rates = rates;
        this.meters = meters;
    }

    /// Whether to answer.
    public boolean mayAnswer(Asked asked) {
        Boolean before = decided.getIfPresent(asked.messageId());
        boolean may = before == null ? decide(asked) : before;
        decided.put(asked.messageId(), may);
        if (may) {
            spending.count(asked.parts());
        }
        return may;
    }

    private boolean decide(Asked asked) {
        Limit broken = broken(asked);
        if (broken != null) {
            withheld(broken);
        }
        return broken == null;
    }

    private @Nullable Limit broken(Asked asked) {
        boolean flooding = !buckets.take(Limit.FLOOD_PERSON, asked.sender());
        boolean crowded = asked.hasNumber() && !buckets.take(Limit.FLOOD_BLOCK, block(asked.sender()));
        return switch (asked.weight()) {
            case OUTCOME -> null;
            case DUTY -> buckets.take(Limit.DUTIES, asked.sender()) ? null : Limit.DUTIES;
            case CODE -> buckets.take(Limit.CODES, asked.sender()) ? null : Limit.CODES;
            case READING -> flooding ? Limit.FLOOD_PERSON : crowded ? Limit.FLOOD_BLOCK : brokenByReading(asked);
        };
    }

    private @Nullable Limit brokenByReading(Asked asked) {
        Limit run = asked.answer().isEmpty() ? null : runs.next(asked.sender(), asked.text(), asked.answer());
        if (run != null) {
            return run;
        }
        if (!buckets.take(Limit.ANSWERS, asked.sender())) {
            return Limit.ANSWERS;
        }
        return asked.parts() > 0 && spending.isOver() ? Limit.SPENDING : null;
    }

    private static String block(String number) {
        return number.length() <= BLOCK ? number : number.substring(0, BLOCK);
    }

    /// Whether somebody whose number may not vote is told of another way: once a day, and again where that very
    /// message comes again; and while the day's money lasts.
    ///
    /// @param whom no number in the clear
    /// @param parts SMS parts of the answer
    public boolean mayNameOtherWay(String whom, String messageId, int parts) {
        Limit broken = spending.isOver() ? Limit.SPENDING : isFirstToday(whom, messageId) ? null : Limit.OTHER_WAY;
        if (broken == null) {
            spending.count(parts);
        } else {
            withheld(broken);
        }
        return broken == null;
    }

    private boolean isFirstToday(String whom, String messageId) {
        Rate rate = rates.of(Limit.OTHER_WAY);
        if (rate == null) {
            return true;
        }
        String key = "causerie:limit:" + Limit.OTHER_WAY.code() + ":" + whom;
        byte[] id = messageId.getBytes(StandardCharsets.UTF_8);
        try {
            String set = line.askMaybe(commands ->
                            commands.set(key, id, SetArgs.Builder.nx().px(rate.period())))
                    .orElse("");
            Optional<byte[]> first = set.isEmpty() ? line.askMaybe(commands -> commands.get(key)) : Optional.of(id);
            return first.isPresent() && Arrays.equals(first.get(), id);
        } catch (BucketsAway e) {
            return false;
        }
    }

    private void withheld(Limit limit) {
        meters.counter("causerie.limits.withheld", "limit", limit.code()).increment();
    }
}
