package org.causerie.dialogs.understanding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What statistics tell apart: the intents but [Intent#CONFIRM], and the kinds of [Intent#OTHER].
record Outcome(Intent intent, Intent.@Nullable Kind kind) {

    private static final String OTHER = "other_";

    /// @throws IllegalArgumentException for an agreement: no statistics agree
    Outcome {
        if (intent == Intent.CONFIRM) {
            throw new IllegalArgumentException("only a closed list confirms");
        }
    }

    /// @throws IllegalArgumentException for a name that is neither
    static Outcome of(String name) {
        return name.startsWith(OTHER)
                ? new Outcome(
                        Intent.OTHER,
                        Intent.Kind.valueOf(name.substring(OTHER.length()).toUpperCase(Locale.ROOT)))
                : new Outcome(Intent.valueOf(name.toUpperCase(Locale.ROOT)), null);
    }

    Heard heard(double confidence, Slots slots) {
        return new Heard(intent, kind == null ? slots : Slots.ofKind(kind), confidence);
    }
}
