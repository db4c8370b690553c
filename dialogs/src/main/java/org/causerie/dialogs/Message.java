package org.causerie.dialogs;

import org.causerie.dialogs.campaign.Campaign.Phase;

/// One message of a citizen, and what the service knows of it.
///
/// @param id the provider's
/// @param mayVote whether the campaign lets this number vote
/// @param phase of the vote when the provider first had the message
public record Message(String id, Contact from, Content.Sent content, boolean mayVote, Phase phase) {

    /// The same message in another phase.
    public Message in(Phase phase) {
        return new Message(id, from, content, mayVote, phase);
    }
}
