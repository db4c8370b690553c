package org.causerie.bot.campaigns;

import java.time.Instant;

/// Messages that a provider had in time and that never reached us.
@FunctionalInterface
public interface Latecomers {

    /// Whether every provider was asked for them, beginning at that time or later, and all it told was handled.
    boolean areIn(Instant since);
}
