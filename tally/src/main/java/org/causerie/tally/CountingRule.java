package org.causerie.tally;

import java.util.List;

/// A way to turn ballots into decisions.
public sealed interface CountingRule permits GreedyByVotes, GreedyByVotesPerCost, GreedyByPoints, GreedyByScoreColumn {

    /// The name that commands and campaign files use.
    String name();

    /// Decides every project. The order of the ballots makes no difference.
    ///
    /// @return one decision for each project, in the order decided
    /// @throws IllegalArgumentException if the poll lacks what the rule goes by, or the ties name no project
    List<Decision> count(Poll poll, Ties ties);
}
