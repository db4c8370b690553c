package org.causerie.tally;

import static java.util.Comparator.comparing;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Most points in all first; what does not fit is skipped.
public final class GreedyByPoints implements CountingRule {

    @Override
    public String name() {
        return "greedy_by_points";
    }

    @Override
    public List<Decision> count(Poll poll, Ties ties) {
        Map<String, Long> votes = poll.votes();
        Map<String, BigInteger> points = points(poll);
        return new Greedy<>(
                        poll,
                        project -> new Support.Points(
                                votes.getOrDefault(project.id(), 0L),
                                points.getOrDefault(project.id(), BigInteger.ZERO)),
                        ties)
                .fund(comparing((Greedy.Candidate<Support.Points> c) ->
                                c.support().points())
                        .reversed());
    }

    private Map<String, BigInteger> points(Poll poll) {
        var sums = new HashMap<String, BigInteger>();
        for (Ballot ballot : poll.ballots()) {
            switch (ballot) {
                case Ballot.Points(var points) ->
                    points.forEach((id, given) -> sums.merge(id, BigInteger.valueOf(given), BigInteger::add));
                case Ballot.Approval _, Ballot.Ranking _ ->
                    throw new IllegalArgumentException(name() + " needs ballots with points");
            }
        }
        return sums;
    }
}
