package org.causerie.bot.outbox;

import org.causerie.bot.limits.Weight;
import org.causerie.channels.Said;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// A part of an answer that no response carried.
///
/// @param said with its buttons; its own reference is not looked at
/// @param language picks the template that it may have to go in; null where nobody knows: then French
/// @param weight of the whole answer: what may hold it back, and how soon it goes
public record Answer(Said said, @Nullable Language language, Weight weight) {

    Kind kind() {
        return switch (weight) {
            case READING, DUTY -> Kind.ANSWER;
            case CODE -> Kind.CODE;
            case OUTCOME -> Kind.TICKET;
        };
    }

    Worded worded() {
        return new Worded(said.text(), language);
    }
}
