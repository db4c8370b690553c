package org.causerie.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lays out an election and its ballots as the sections of a `.pb` file.
final class PbTables {

    private PbTables() {}

    static PbFile file(Map<String, String> meta, Election election, List<Ballot> ballots) {
        var poll = new Poll(election, ballots, Map.of());
        var all = new LinkedHashMap<>(meta);
        all.put("num_projects", Integer.toString(election.projects().size()));
        all.put("num_votes", Integer.toString(ballots.size()));
        all.put("budget", Money.shortText(election.budgetCents()));
        describe(election.rule(), all);
        return new PbFile(all, projects(poll), votes(election.rule(), ballots), election, ballots, Map.of());
    }

    private static void describe(BallotRule rule, Map<String, String> meta) {
        meta.keySet().removeAll(PbMeta.LIMIT_KEYS);
        meta.put("vote_type", kind(rule).text());
        meta.put("min_length", Integer.toString(rule.min()));
        switch (rule) {
            case BallotRule.Approval(var _, var max, var limits) -> lengths(max, limits, meta);
            case BallotRule.Ranking(var _, var max, var limits) -> lengths(max, limits, meta);
            case BallotRule.Points(var _, var max, var maxPerProject, var maxSum, var limits) -> {
                lengths(max, limits, meta);
                putUnlessEndless("max_points", maxPerProject, meta);
                putUnlessEndless("max_sum_points", maxSum, meta);
            }
            case BallotRule.Knapsack(var _, var budgetCents) -> meta.put("max_sum_cost", Money.shortText(budgetCents));
        }
    }

    private static void lengths(int max, List<BallotRule.Limit> limits, Map<String, String> meta) {
        meta.put("max_length", Integer.toString(max));
        for (var limit : limits) {
            meta.put(PbMeta.limitKey(limit.by()), Integer.toString(limit.max()));
        }
    }

    private static void putUnlessEndless(String key, long max, Map<String, String> meta) {
        if (max < Long.MAX_VALUE) {
            meta.put(key, Long.toString(max));
        }
    }

    private static PbMeta.Kind kind(BallotRule rule) {
        return switch (rule) {
            case BallotRule.Approval _, BallotRule.Knapsack _ -> PbMeta.Kind.APPROVAL;
            case BallotRule.Ranking _ -> PbMeta.Kind.ORDINAL;
            case BallotRule.Points _ -> PbMeta.Kind.CUMULATIVE;
        };
    }

    private static PbTable projects(Poll poll) {
        Map<String, Long> votes = poll.votes();
        var rows = new ArrayList<PbTable.Row>();
        for (Project project : poll.election().projects()) {
            rows.add(new PbTable.Row(
                    0,
                    List.of(
                            project.id(),
                            Money.shortText(project.costCents()),
                            Long.toString(votes.getOrDefault(project.id(), 0L)),
                            project.name(),
                            project.groups().getOrDefault(Grouping.THEME, ""),
                            project.groups().getOrDefault(Grouping.DEPARTMENT, ""))));
        }
        return new PbTable(List.of("project_id", "cost", "votes", "name", "category", "district"), rows);
    }

    private static PbTable votes(BallotRule rule, List<Ballot> ballots) {
        boolean hasPoints = kind(rule).hasPoints();
        var rows = new ArrayList<PbTable.Row>();
        for (Ballot ballot : ballots) {
            var cells =
                    new ArrayList<>(List.of(Integer.toString(rows.size() + 1), String.join(",", ballot.projects())));
            if (hasPoints) {
                cells.add(points(ballot));
            }
            rows.add(new PbTable.Row(0, cells));
        }
        return new PbTable(hasPoints ? List.of("voter_id", "vote", "points") : List.of("voter_id", "vote"), rows);
    }

    private static String points(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Points(var points) ->
                points.values().stream().map(String::valueOf).collect(Collectors.joining(","));
            case Ballot.Approval _, Ballot.Ranking _ ->
                throw new IllegalArgumentException("a ballot without points in an election with points");
        };
    }
}
