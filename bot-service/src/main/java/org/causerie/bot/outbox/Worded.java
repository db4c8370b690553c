package org.causerie.bot.outbox;

import java.time.Instant;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// What a message says.
///
/// @param language picks the template that it may have to go in; null where nobody knows: then French
/// @param until when nobody needs it any more; null for never
public record Worded(
        String text, @Nullable Language language, @Nullable Instant until) {

    /// Words that stay true.
    public Worded(String text, @Nullable Language language) {
        this(text, language, null);
    }

    /// Tells no text.
    @Override
    public String toString() {
        return "Worded";
    }
}
