package org.causerie.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// Most votes for each cent of cost first; what does not fit is skipped. What costs nothing comes before all else.
public final class GreedyByVotesPerCost implements CountingRule {

    @Override
    public String name() {
        return "greedy_by_votes_per_cost";
    }

    @Override
    public List<Decision> count(Poll poll, Ties ties) {
        Map<String, Long> votes = poll.votes();
        return new Greedy<>(poll, project -> new Support.Votes(votes.getOrDefault(project.id(), 0L)), ties)
                .fund((a, b) -> share(b, a).compareTo(share(a, b)));
    }

    /// Compares a/b with c/d as a*d with c*b: exact, and right where a cost is 0, since both have votes. Two that
    /// cost nothing are equal, and both are funded.
    private static BigInteger share(Greedy.Candidate<Support.Votes> own, Greedy.Candidate<Support.Votes> other) {
        return BigInteger.valueOf(own.support().votes())
                .multiply(BigInteger.valueOf(other.project().costCents()));
    }
}
