package org.causerie.tally;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The greedy rules once more, slow and obvious: again and again look through all that is left for the best.
/// Shares nothing with the fast version but its input.
final class SlowGreedy {

    /// Enough digits to tell apart any two fractions of the small numbers in tests.
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private SlowGreedy() {}

    static List<String> funded(String rule, Poll poll) {
        var left = new ArrayList<>(poll.election().projects());
        var funded = new ArrayList<String>();
        long moneyCents = poll.election().budgetCents();
        while (!left.isEmpty()) {
            Project best = left.getFirst();
            for (Project other : left) {
                int better = worth(rule, other, poll).compareTo(worth(rule, best, poll));
                if (better > 0 || (better == 0 && other.id().compareTo(best.id()) < 0)) {
                    best = other;
                }
            }
            left.remove(best);
            boolean wanted = votes(best, poll) > 0 && worth(rule, best, poll).signum() > 0;
            if (wanted && best.costCents() <= moneyCents) {
                moneyCents -= best.costCents();
                funded.add(best.id());
            }
        }
        return funded;
    }

    private static BigDecimal worth(String rule, Project project, Poll poll) {
        BigDecimal votes = BigDecimal.valueOf(votes(project, poll));
        return switch (rule) {
            case "greedy_by_votes" -> votes;
            case "greedy_by_votes_per_cost" ->
                project.costCents() > 0
                        ? votes.divide(BigDecimal.valueOf(project.costCents()), DIGITS)
                        : votes.min(BigDecimal.ONE).movePointRight(9);
            case "greedy_by_points" -> points(project, poll);
            case "greedy_by_score_column" -> poll.scores().getOrDefault(project.id(), BigDecimal.ZERO);
            default -> throw new IllegalArgumentException("write the slow version of " + rule);
        };
    }

    private static long votes(Project project, Poll poll) {
        return poll.ballots().stream()
                .filter(ballot -> ballot.projects().contains(project.id()))
                .count();
    }

    private static BigDecimal points(Project project, Poll poll) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Ballot ballot : poll.ballots()) {
            if (ballot instanceof Ballot.Points(var points) && points.containsKey(project.id())) {
                sum = sum.add(BigDecimal.valueOf(points.getOrDefault(project.id(), 0L)));
            }
        }
        return sum;
    }
}
