package org.causerie.dialogs.campaign;

import org.causerie.tally.BallotRule;

/// Which counting rules can count the ballots of a campaign.
final class CountRules {

    static final String MOST_VOTES = "greedy_by_votes";

    private CountRules() {}

    /// Whether a known rule finds in the ballots what it goes by; a campaign has no score column.
    static boolean suits(String name, BallotRule rule) {
        return switch (name) {
            case "greedy_by_score_column" -> false;
            default -> !name.contains("points") || rule instanceof BallotRule.Points;
        };
    }
}
