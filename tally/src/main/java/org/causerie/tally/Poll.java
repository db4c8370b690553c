package org.causerie.tally;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything a counting rule may look at.
///
/// @param ballots one a voter, in any order
/// @param scores what a `.pb` file's column `score` says, by project id; empty where there is none
public record Poll(Election election, List<Ballot> ballots, Map<String, BigDecimal> scores) {

    /// Keeps copies.
    ///
    /// @throws IllegalArgumentException if a ballot names a project that the election lacks
    public Poll {
        ballots = List.copyOf(ballots);
        scores = Map.copyOf(scores);
        Set<String> known = election.projects().stream().map(Project::id).collect(Collectors.toSet());
        for (Ballot ballot : ballots) {
            for (String id : ballot.projects()) {
                if (!known.contains(id)) {
                    throw new IllegalArgumentException("a ballot names " + id + ", which is no project");
                }
            }
        }
    }

    /// A poll without a score column.
    public Poll(Election election, List<Ballot> ballots) {
        this(election, ballots, Map.of());
    }

    /// How many ballots name each project. A ballot that names it twice is one; absent is none.
    public Map<String, Long> votes() {
        var votes = new HashMap<String, Long>();
        for (Ballot ballot : ballots) {
            for (String id : new HashSet<>(ballot.projects())) {
                votes.merge(id, 1L, Long::sum);
            }
        }
        return Map.copyOf(votes);
    }
}
