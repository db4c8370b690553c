package org.causerie.tally;

import java.util.List;
import java.util.stream.Collectors;

/// The counting rules by name.
public final class Rules {

    private static final List<CountingRule> ALL =
            List.of(new GreedyByVotes(), new GreedyByVotesPerCost(), new GreedyByPoints(), new GreedyByScoreColumn());

    private Rules() {}

    /// All rules, the plainest first.
    public static List<CountingRule> all() {
        return ALL;
    }

    /// Whether [#named] finds a rule.
    public static boolean isKnown(String name) {
        return ALL.stream().anyMatch(rule -> rule.name().equals(name));
    }

    /// Finds a rule by its exact name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists those there are
    public static CountingRule named(String name) {
        for (CountingRule rule : ALL) {
            if (rule.name().equals(name)) {
                return rule;
            }
        }
        String known = ALL.stream().map(CountingRule::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no counting rule \"" + name + "\"; there are " + known);
    }
}
