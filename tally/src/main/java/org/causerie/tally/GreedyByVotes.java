package org.causerie.tally;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Map;

/// Most votes first; what does not fit is skipped.
public final class GreedyByVotes implements CountingRule {

    @Override
    public String name() {
        return "greedy_by_votes";
    }

    @Override
    public List<Decision> count(Poll poll, Ties ties) {
        Map<String, Long> votes = poll.votes();
        return new Greedy<>(poll, project -> new Support.Votes(votes.getOrDefault(project.id(), 0L)), ties)
                .fund(comparingLong((Greedy.Candidate<Support.Votes> c) ->
                                c.support().votes())
                        .reversed());
    }
}
