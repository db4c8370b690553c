package org.causerie.bot.ballots;

import java.util.List;
import org.causerie.tally.Ballot;
import org.causerie.tally.Problem;

/// A ballot that opened and breaks the rule, so that it cannot be counted. None should exist: the dialog shows no
/// such ballot for confirmation.
public record Spoilt(Ballot ballot, List<Problem> problems) {

    /// Keeps a copy.
    public Spoilt {
        problems = List.copyOf(problems);
    }
}
