package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.channels.Said;

/// What to say in answer to one message.
record Reaction(List<Said> said) {

    static final Reaction SILENCE = new Reaction(List.of());

    /// Keeps a copy.
    Reaction {
        said = List.copyOf(said);
    }
}
