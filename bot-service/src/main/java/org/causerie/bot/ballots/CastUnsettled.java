package org.causerie.bot.ballots;

/// Whether the ballot is in the box is not known. Casting the same id again finds out, or does it.
///
/// Carries the database's SQLSTATE and nothing else of its error, whose text may quote a row.
public final class CastUnsettled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CastUnsettled(String why) {
        super("not known to be recorded: " + why);
    }
}
