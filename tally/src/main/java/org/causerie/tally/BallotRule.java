package org.causerie.tally;

import java.util.List;

/// What a ballot may hold.
public sealed interface BallotRule {

    /// The fewest projects, 0 or more.
    int min();

    /// The most projects; as good as endless where only money limits.
    int max();

    /// Finds everything that keeps a ballot from being cast.
    ///
    /// Projects are counted once however often repeated, and also when unknown.
    ///
    /// @return nothing if the ballot is fine; [Problem.WrongKind] alone if it is of another kind
    default List<Problem> check(Ballot ballot, Election election) {
        return BallotCheck.of(this, ballot, election);
    }

    /// Between `min` and `max` projects, none before another; `max` 1 is a single choice.
    record Approval(int min, int max, List<Limit> limits) implements BallotRule {

        /// Keeps a copy of the limits.
        public Approval {
            requireRange(min, max);
            limits = List.copyOf(limits);
        }
    }

    /// Between `min` and `max` projects, best first.
    record Ranking(int min, int max, List<Limit> limits) implements BallotRule {

        /// Keeps a copy of the limits.
        public Ranking {
            requireRange(min, max);
            limits = List.copyOf(limits);
        }
    }

    /// Points for between `min` and `max` projects.
    ///
    /// @param maxPerProject the most points one project may get
    /// @param maxSum the most points one voter may give
    record Points(int min, int max, long maxPerProject, long maxSum, List<Limit> limits) implements BallotRule {

        /// Keeps a copy of the limits.
        public Points {
            requireRange(min, max);
            if (maxPerProject < 1 || maxSum < 1) {
                throw new IllegalArgumentException("a voter must have at least 1 point to give, and 1 for a project");
            }
            limits = List.copyOf(limits);
        }
    }

    /// Any projects that together cost no more than the budget.
    record Knapsack(int min, long budgetCents) implements BallotRule {

        /// Refuses a budget below 0.
        public Knapsack {
            requireRange(min, Integer.MAX_VALUE);
            if (budgetCents < 0) {
                throw new IllegalArgumentException("a ballot's budget is below 0: " + budgetCents + " cents");
            }
        }

        @Override
        public int max() {
            return Integer.MAX_VALUE;
        }
    }

    /// At most `max` projects of any one theme, or of any one department.
    record Limit(Grouping by, int max) {

        /// Refuses a limit that would leave nothing to choose.
        public Limit {
            if (max < 1) {
                throw new IllegalArgumentException("a limit by " + by + " must allow at least 1 project, not " + max);
            }
        }
    }

    private static void requireRange(int min, int max) {
        if (min < 0 || max < 1 || max < min) {
            throw new IllegalArgumentException("a ballot cannot hold from " + min + " to " + max + " projects");
        }
    }
}
