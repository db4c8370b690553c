package org.causerie.bot.ballots;

import java.time.Instant;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;

/// The message that carries a ticket, should the answer to the confirmation get lost. Recorded with the ballot,
/// under the ballot's id.
///
/// @param sender our own number or name, as the channel writes it
/// @param language of the body
/// @param heldUntil when the outbox sends it, unless the answer was seen to arrive
public record Receipt(
        Medium medium, HiddenAddress address, String sender, String body, Language language, Instant heldUntil) {

    /// Shows neither address nor body.
    @Override
    public String toString() {
        return "Receipt[" + medium.code() + "]";
    }
}
