package org.causerie.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/// Holds a ballot against its rule.
final class BallotCheck {

    private final Ballot ballot;
    private final Election election;
    private final SequencedSet<String> chosen;
    private final List<Problem> problems = new ArrayList<>();

    private BallotCheck(Ballot ballot, Election election) {
        this.ballot = ballot;
        this.election = election;
        this.chosen = new LinkedHashSet<>(ballot.projects());
    }

    static List<Problem> of(BallotRule rule, Ballot ballot, Election election) {
        var check = new BallotCheck(ballot, election);
        switch (rule) {
            case BallotRule.Approval approval
            when ballot instanceof Ballot.Approval -> check.projects(rule).limits(approval.limits());
            case BallotRule.Ranking ranking
            when ballot instanceof Ballot.Ranking -> check.projects(rule).limits(ranking.limits());
            case BallotRule.Points points
            when ballot instanceof Ballot.Points given ->
                check.projects(rule).points(given.points(), points).limits(points.limits());
            case BallotRule.Knapsack knapsack
            when ballot instanceof Ballot.Approval -> check.projects(rule).cost(knapsack.budgetCents());
            case BallotRule.Approval _, BallotRule.Ranking _, BallotRule.Points _, BallotRule.Knapsack _ ->
                check.problems.add(new Problem.WrongKind());
        }
        return List.copyOf(check.problems);
    }

    private BallotCheck projects(BallotRule rule) {
        for (String id : chosen) {
            if (election.project(id) == null) {
                problems.add(new Problem.Unknown(id));
            }
            if (ballot.projects().indexOf(id) != ballot.projects().lastIndexOf(id)) {
                problems.add(new Problem.Repeated(id));
            }
        }
        if (chosen.size() > rule.max()) {
            problems.add(new Problem.TooMany(chosen.size(), rule.max()));
        }
        if (chosen.size() < rule.min()) {
            problems.add(new Problem.TooFew(chosen.size(), rule.min()));
        }
        return this;
    }

    private BallotCheck points(Map<String, Long> points, BallotRule.Points rule) {
        points.forEach((id, given) -> {
            if (given <= 0) {
                problems.add(new Problem.NotPositive(id));
            }
            if (given > rule.maxPerProject()) {
                problems.add(new Problem.TooManyPoints(id, given, rule.maxPerProject()));
            }
        });
        long sum = sumOfPositive(points);
        if (sum > rule.maxSum()) {
            problems.add(new Problem.TooManyPointsInAll(sum, rule.maxSum()));
        }
        return this;
    }

    /// Points below 0 are a problem of their own and must not make room for others. Stops at the largest `long`,
    /// so that no voter gets below the maximum by giving too much.
    private static long sumOfPositive(Map<String, Long> points) {
        long sum = 0;
        for (long given : points.values()) {
            if (given > 0) {
                sum = given > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + given;
            }
        }
        return sum;
    }

    private BallotCheck limits(List<BallotRule.Limit> limits) {
        for (var limit : limits) {
            var given = new LinkedHashMap<String, Integer>();
            for (Project project : known()) {
                String group = project.groups().get(limit.by());
                if (group != null) {
                    given.merge(group, 1, Integer::sum);
                }
            }
            given.forEach((group, count) -> {
                if (count > limit.max()) {
                    problems.add(new Problem.TooManyInGroup(limit.by(), group, count, limit.max()));
                }
            });
        }
        return this;
    }

    private BallotCheck cost(long budgetCents) {
        long sumCents = known().stream().mapToLong(Project::costCents).sum();
        if (sumCents > budgetCents) {
            problems.add(new Problem.OverBudget(sumCents, budgetCents));
        }
        return this;
    }

    private List<Project> known() {
        return chosen.stream().map(election::project).filter(Objects::nonNull).toList();
    }
}
