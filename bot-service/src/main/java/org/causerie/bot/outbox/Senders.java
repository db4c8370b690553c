package org.causerie.bot.outbox;

import org.causerie.channels.Sender;
import org.jspecify.annotations.Nullable;

/// Who sends from which of our numbers.
@FunctionalInterface
interface Senders {

    /// Null where no configured provider has the number.
    @Nullable
    Sender of(String ours);
}
