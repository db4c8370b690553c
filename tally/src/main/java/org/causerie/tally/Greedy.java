package org.causerie.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What the greedy rules share: in a given order each project is funded if what is left covers it, skipped if not.
///
/// Source: the greedy rule of Talmon and Faliszewski, "A Framework for Approval-Based Budgeting Methods", AAAI 2019.
/// That a project is never funded with no votes, or with points or a score of 0 or less, is our own rule.
///
/// @param <S> what the rule goes by
final class Greedy<S extends Support> {

    private final Poll poll;
    private final Comparator<Candidate<S>> ties;
    private final List<Candidate<S>> candidates;

    Greedy(Poll poll, Function<Project, S> support, Ties ties) {
        this.poll = poll;
        this.ties = Comparator.comparing(Candidate::project, ties.among(poll.election()));
        this.candidates = poll.election().projects().stream()
                .map(project -> new Candidate<>(project, support.apply(project)))
                .toList();
    }

    /// A project with what speaks for it.
    record Candidate<S extends Support>(Project project, S support) {

        boolean hasVotes() {
            return support.votes() > 0;
        }
    }

    /// Decides every project; those without votes come last.
    ///
    /// @param bestFirst asked only about projects with votes, and broken by the ties
    List<Decision> fund(Comparator<Candidate<S>> bestFirst) {
        List<Candidate<S>> order = new ArrayList<>();
        candidates.stream()
                .filter(Candidate::hasVotes)
                .sorted(bestFirst.thenComparing(ties))
                .forEach(order::add);
        candidates.stream()
                .filter(candidate -> !candidate.hasVotes())
                .sorted(ties)
                .forEach(order::add);
        return decide(order);
    }

    private List<Decision> decide(List<Candidate<S>> order) {
        var decisions = new ArrayList<Decision>();
        long leftCents = poll.election().budgetCents();
        for (Candidate<S> candidate : order) {
            Decision decision = decide(candidate.project(), candidate.support(), leftCents);
            if (decision instanceof Decision.Funded(var _, var _, var afterCents)) {
                leftCents = afterCents;
            }
            decisions.add(decision);
        }
        return List.copyOf(decisions);
    }

    private static Decision decide(Project project, Support support, long leftCents) {
        if (support.votes() == 0) {
            return new Decision.NoVotes(project, support);
        }
        if (!isPositive(support)) {
            return new Decision.BelowThreshold(project, support);
        }
        return project.costCents() > leftCents
                ? new Decision.TooCostly(project, support, leftCents)
                : new Decision.Funded(project, support, leftCents - project.costCents());
    }

    private static boolean isPositive(Support support) {
        return switch (support) {
            case Support.Votes(var votes) -> votes > 0;
            case Support.Points(var _, var points) -> points.signum() > 0;
            case Support.Score(var _, var score) -> score.signum() > 0;
        };
    }
}
