package org.causerie.bot.inbox;

import org.causerie.bot.providers.Provider;
import org.causerie.channels.Inbound;

/// Somebody who answers messages, or hands them on.
@FunctionalInterface
interface Answering {

    /// What to say in answer to a message.
    ///
    /// @throws org.causerie.bot.sessions.SessionFailure if nothing was done: the provider must send it again
    Reaction handle(Provider provider, Inbound.Message inbound);
}
