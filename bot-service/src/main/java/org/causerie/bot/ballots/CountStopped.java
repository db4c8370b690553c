package org.causerie.bot.ballots;

/// The count cannot go on; the message tells staff why, and nothing was changed.
public final class CountStopped extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CountStopped(String campaign, String why) {
        super("the count of " + campaign + " stops: " + why);
    }
}
