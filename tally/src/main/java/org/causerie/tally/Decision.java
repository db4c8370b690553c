package org.causerie.tally;

/// What a rule decided about one project, and why.
public sealed interface Decision {

    /// Decided once in every count.
    Project project();

    /// What spoke for it.
    Support support();

    /// Paid for in full.
    ///
    /// @param leftCents unspent after this project
    record Funded(Project project, Support support, long leftCents) implements Decision {}

    /// Passed over; the next project may still fit.
    ///
    /// @param leftCents unspent, fewer than the cost
    record TooCostly(Project project, Support support, long leftCents) implements Decision {}

    /// On no ballot, so never funded, however much is left.
    record NoVotes(Project project, Support support) implements Decision {}

    /// On some ballots, but with points or a score of 0 or less.
    record BelowThreshold(Project project, Support support) implements Decision {}

    /// The name that recounts print; others rely on it.
    default String outcome() {
        return switch (this) {
            case Funded _ -> "funded";
            case TooCostly _ -> "too_costly";
            case NoVotes _ -> "no_votes";
            case BelowThreshold _ -> "below_threshold";
        };
    }

    /// Why, in one English sentence.
    default String reason() {
        String costs = said(support()) + ", costs " + Money.text(project().costCents());
        return switch (this) {
            case Funded(var _, var _, var leftCents) ->
                "It has " + costs + " and fits what was left; " + Money.text(leftCents) + " remain.";
            case TooCostly(var _, var _, var leftCents) ->
                "It has " + costs + ", and only " + Money.text(leftCents) + " were left.";
            case NoVotes _ -> "Nobody voted for it, and a project without votes is never funded.";
            case BelowThreshold(var _, var support) ->
                "It has " + said(support) + ", and only a project above 0 is funded.";
        };
    }

    private static String said(Support support) {
        String votes = support.votes() + (support.votes() == 1 ? " vote" : " votes");
        return switch (support) {
            case Support.Votes _ -> votes;
            case Support.Points(var _, var points) -> votes + " with " + points + " points in all";
            case Support.Score(var _, var score) -> votes + " and a score of " + score.toPlainString();
        };
    }
}
