package org.causerie.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The META section: the budget, the kind of ballot and its limits.
///
/// @param lines where each key stands, for messages
record PbMeta(String file, Map<String, String> values, Map<String, Long> lines) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,19}(\\.[0-9]{1,19})?");

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /// What `rule` goes by; a file made for another rule must not keep them.
    static final Set<String> LIMIT_KEYS = Set.of(
            "min_length",
            "max_length",
            "max_sum_cost",
            "max_points",
            "max_sum_points",
            limitKey(Grouping.THEME),
            limitKey(Grouping.DEPARTMENT));

    /// The values of `vote_type`.
    enum Kind {
        APPROVAL,
        ORDINAL,
        CUMULATIVE,
        SCORING;

        boolean hasPoints() {
            return this == CUMULATIVE || this == SCORING;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind() {
        String text = required("vote_type");
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(text.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        String known = Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining(", "));
        throw fault("vote_type", "\"" + text + "\" is none of " + known);
    }

    long budgetCents() {
        return cents("budget", required("budget"));
    }

    /// The rule that the limits in META describe; where they are silent a ballot holds between 1 project and all.
    BallotRule rule(int projects) {
        int min = length("min_length", 1);
        int max = length("max_length", Math.max(projects, min));
        try {
            return switch (kind()) {
                case APPROVAL -> approval(min, max);
                case ORDINAL -> new BallotRule.Ranking(min, max, limits());
                case CUMULATIVE, SCORING -> {
                    long maxSum = whole("max_sum_points", Long.MAX_VALUE);
                    yield new BallotRule.Points(min, max, whole("max_points", maxSum), maxSum, limits());
                }
            };
        } catch (IllegalArgumentException e) {
            throw fault("vote_type", String.valueOf(e.getMessage()));
        }
    }

    private BallotRule approval(int min, int max) {
        String maxSumCost = value("max_sum_cost");
        return maxSumCost != null && value("max_length") == null
                ? new BallotRule.Knapsack(min, cents("max_sum_cost", maxSumCost))
                : new BallotRule.Approval(min, max, limits());
    }

    private List<BallotRule.Limit> limits() {
        var limits = new ArrayList<BallotRule.Limit>();
        for (Grouping by : Grouping.values()) {
            if (value(limitKey(by)) != null) {
                limits.add(new BallotRule.Limit(by, length(limitKey(by), 0)));
            }
        }
        return limits;
    }

    static String limitKey(Grouping by) {
        return switch (by) {
            case THEME -> "max_per_category";
            case DEPARTMENT -> "max_per_district";
        };
    }

    /// A number in plain digits, or null: no exponent, so that a short text cannot stand for an endless number.
    static @Nullable BigDecimal number(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /// A whole number such as `7` or `7.0` that fits a `long`, or null.
    static @Nullable Long whole(String text) {
        BigDecimal number = number(text);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.abs().compareTo(LARGEST) > 0) {
            return null;
        }
        return number.longValueExact();
    }

    private int length(String key, int otherwise) {
        long length = whole(key, otherwise);
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw fault(key, length + " is no number of projects");
        }
        return (int) length;
    }

    private long whole(String key, long otherwise) {
        String text = value(key);
        if (text == null) {
            return otherwise;
        }
        Long whole = whole(text);
        if (whole == null) {
            throw fault(key, "\"" + text + "\" is no whole number, or too large");
        }
        return whole;
    }

    private long cents(String key, String text) {
        try {
            return Money.cents(text);
        } catch (IllegalArgumentException e) {
            throw fault(key, String.valueOf(e.getMessage()));
        }
    }

    private String required(String key) {
        String value = value(key);
        if (value == null) {
            throw new PbException(file, 0, "META has no " + key);
        }
        return value;
    }

    private @Nullable String value(String key) {
        String value = values.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private PbException fault(String key, String what) {
        return new PbException(file, lines.getOrDefault(key, 0L), key + ": " + what);
    }
}
