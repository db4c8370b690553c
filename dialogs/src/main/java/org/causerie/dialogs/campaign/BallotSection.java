package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Grouping;

/// The section `ballot`: what a ballot may hold.
///
/// | key | meaning |
/// |---|---|
/// | `kind` | `approval` (`max: 1` is a single choice), `ranked`, `points` or `knapsack` |
/// | `min` | the fewest projects; 1 if absent, 0 lets blank ballots in |
/// | `max` | the most projects; required for `approval` and `ranked`, all projects if absent for `points`, not for
/// `knapsack` |
/// | `per` | at most so many of one group: `{ theme: 1 }`, `{ department: 2 }` or both; not for `knapsack` |
/// | `points` | only for `points`: how many a voter may give in all |
/// | `points-per-project` | only for `points`: how many one project may get; all of them if absent |
///
/// The sum a `knapsack` ballot may spend is the budget of the section `count`.
final class BallotSection {

    private final YamlSection ballot;
    private final Catalogue catalogue;
    private final long budgetCents;

    private BallotSection(YamlSection ballot, Catalogue catalogue, long budgetCents) {
        this.ballot = ballot;
        this.catalogue = catalogue;
        this.budgetCents = budgetCents;
    }

    static BallotRule read(YamlSection ballot, Catalogue catalogue, long budgetCents) {
        BallotRule rule = new BallotSection(ballot, catalogue, budgetCents).rule();
        ballot.refuseOtherKeys();
        return rule;
    }

    private BallotRule rule() {
        String kind = ballot.text("kind");
        return switch (kind) {
            case "approval" -> new BallotRule.Approval(min(max()), max(), limits());
            case "ranked" -> new BallotRule.Ranking(min(max()), max(), limits());
            case "points" -> points(ballot.has("max") ? max() : projects());
            case "knapsack" -> new BallotRule.Knapsack(min(projects()), budgetCents);
            default -> throw ballot.fault("kind", "\"" + kind + "\" is none of approval, ranked, points, knapsack");
        };
    }

    private BallotRule points(int max) {
        int sum = ballot.number("points", 1, Integer.MAX_VALUE);
        int each = ballot.has("points-per-project") ? ballot.number("points-per-project", 1, sum) : sum;
        return new BallotRule.Points(min(max), max, each, sum, limits());
    }

    private int projects() {
        return catalogue.listings().size();
    }

    private int max() {
        int max = ballot.number("max", 1, Integer.MAX_VALUE);
        if (max > projects()) {
            throw ballot.fault("max", max + " is more than the number of projects, which is " + projects());
        }
        return max;
    }

    private int min(int max) {
        int min = ballot.has("min") ? ballot.number("min", 0, Integer.MAX_VALUE) : 1;
        if (min > max) {
            throw ballot.fault("min", min + " is more than the most a ballot can hold, which is " + max);
        }
        return min;
    }

    private List<BallotRule.Limit> limits() {
        List<BallotRule.Limit> limits = new ArrayList<>();
        if (!ballot.has("per")) {
            return limits;
        }
        YamlSection per = ballot.section("per");
        for (Grouping by : Grouping.values()) {
            String key = by.name().toLowerCase(Locale.ROOT);
            if (per.has(key)) {
                limits.add(new BallotRule.Limit(by, per.number(key, 1, Integer.MAX_VALUE)));
                requireGroups(per, key, by);
            }
        }
        per.refuseOtherKeys();
        return limits;
    }

    private void requireGroups(YamlSection per, String key, Grouping by) {
        List<Group> groups = switch (by) {
            case THEME -> catalogue.themes();
            case DEPARTMENT -> catalogue.departments();
        };
        if (groups.isEmpty()) {
            throw per.fault(key, "no project has a " + key);
        }
    }
}
