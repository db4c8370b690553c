package org.causerie.channels;

import org.jspecify.annotations.Nullable;

/// One text of an answer.
///
/// @param reference comes back with each status of this text, or null to ask for none
public record Said(String text, @Nullable String reference) {

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
