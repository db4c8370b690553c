package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.bot.limits.Weight;
import org.causerie.channels.Said;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// What to say in answer to one message.
///
/// @param weight what a limit may hold back
/// @param language of all of it; null for French
record Reaction(List<Said> said, Weight weight, @Nullable Language language) {

    static final Reaction SILENCE = new Reaction(List.of(), Weight.READING);

    /// In French.
    Reaction(List<Said> said, Weight weight) {
        this(said, weight, null);
    }

    /// Keeps a copy.
    Reaction {
        said = List.copyOf(said);
    }
}
