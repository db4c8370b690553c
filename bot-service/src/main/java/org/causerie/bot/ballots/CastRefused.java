package org.causerie.bot.ballots;

/// The ballot id is already recorded for another voter, campaign or kind. Casting it again would not help.
public final class CastRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CastRefused() {
        super("a ballot id that is recorded already was cast as somebody else's");
    }
}
