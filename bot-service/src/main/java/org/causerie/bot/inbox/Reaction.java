package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.bot.limits.Weight;
import org.causerie.channels.Said;

/// What to say in answer to one message.
///
/// @param weight what a limit may hold back
record Reaction(List<Said> said, Weight weight) {

    static final Reaction SILENCE = new Reaction(List.of(), Weight.READING);

    /// Keeps a copy.
    Reaction {
        said = List.copyOf(said);
    }
}
