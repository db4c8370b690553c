package org.causerie.dialogs.understanding;

import java.util.List;

/// What one message was understood as.
///
/// @param confidence between 0 and 1
/// @param perhaps what else it may mean, the likeliest first, where it is [Intent#UNCLEAR]
public record Heard(Intent intent, Slots slots, double confidence, List<Intent> perhaps) {

    static final double EXACT = 1;
    static final double RULE = 0.9;

    /// A rule that the statistics do not contradict.
    static final double WEIGHED = 0.8;

    /// Keeps a copy.
    public Heard {
        perhaps = List.copyOf(perhaps);
    }

    Heard(Intent intent, Slots slots, double confidence) {
        this(intent, slots, confidence, List.of());
    }

    static Heard exactly(Intent intent, Slots slots) {
        return new Heard(intent, slots, EXACT);
    }

    static Heard exactly(Intent intent) {
        return new Heard(intent, Slots.NONE, EXACT);
    }

    static Heard likely(Intent intent, Slots slots) {
        return new Heard(intent, slots, RULE);
    }

    static Heard likely(Intent intent) {
        return new Heard(intent, Slots.NONE, RULE);
    }

    Heard weighed() {
        return new Heard(intent, slots, Math.min(confidence, WEIGHED));
    }

    Heard also(Intent second) {
        return new Heard(intent, slots.also(second), confidence);
    }
}
