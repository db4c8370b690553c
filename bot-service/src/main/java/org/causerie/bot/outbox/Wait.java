package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a part of an answer waits for.
///
/// @param doubtful whether it may have been sent: then it is looked up first
/// @param after how long the provider wants to be left alone
/// @param follows the row of the part before, which is sent or given up first; null for none
public record Wait(
        boolean doubtful, Duration after, @Nullable UUID follows) {

    /// It goes at once.
    public static final Wait NONE = new Wait(false, Duration.ZERO, null);

    /// The same behind another part.
    public Wait behind(@Nullable UUID row) {
        return new Wait(doubtful, after, row);
    }
}
