/// Webhooks: one turn at a time per person, from a provider's request to our answer.
@ApplicationModule(
        allowedDependencies = {"ballots", "campaigns", "limits", "outbox", "people", "providers", "sessions", "voices"})
@NullMarked
package org.causerie.bot.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
