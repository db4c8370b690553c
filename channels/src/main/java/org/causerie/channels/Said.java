package org.causerie.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One text of an answer.
///
/// @param reference comes back with each status of this text, or null to ask for none
/// @param buttons left out where the channel has none: the text alone says what to type
public record Said(String text, @Nullable String reference, List<Button> buttons) {

    /// Keeps a copy of the buttons.
    public Said {
        buttons = List.copyOf(buttons);
    }

    /// A text without buttons.
    public Said(String text, @Nullable String reference) {
        this(text, reference, List.of());
    }

    /// A text whose fate nobody asks for.
    public static Said of(String text) {
        return new Said(text, null);
    }

    /// Tells no text.
    @Override
    public String toString() {
        return "Said";
    }
}
