package org.causerie.bot.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to say in answer to one message.
///
/// @param reference of the ticket among the texts, so that its arrival is reported; null where there is none
record Reaction(List<String> texts, @Nullable String reference) {

    static final Reaction SILENCE = new Reaction(List.of(), null);

    Reaction {
        texts = List.copyOf(texts);
    }
}
