package org.causerie.tally;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Highest score first, as the file's column `score` states it; what does not fit is skipped.
///
/// The one rule that does not follow from the ballots alone: it repeats how rankings were scored elsewhere.
public final class GreedyByScoreColumn implements CountingRule {

    @Override
    public String name() {
        return "greedy_by_score_column";
    }

    @Override
    public List<Decision> count(Poll poll, Ties ties) {
        Map<String, Long> votes = poll.votes();
        return new Greedy<>(
                        poll,
                        project -> new Support.Score(votes.getOrDefault(project.id(), 0L), score(poll, project)),
                        ties)
                .fund(comparing((Greedy.Candidate<Support.Score> c) ->
                                c.support().score())
                        .reversed());
    }

    private BigDecimal score(Poll poll, Project project) {
        BigDecimal score = poll.scores().get(project.id());
        if (score == null) {
            throw new IllegalArgumentException(
                    name() + " needs the column score, and project " + project.id() + " has none");
        }
        return score;
    }
}
