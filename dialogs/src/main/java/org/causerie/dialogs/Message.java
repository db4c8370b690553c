package org.causerie.dialogs;

import org.causerie.dialogs.campaign.Campaign.Phase;

/// One message of a citizen, and what the service knows of it.
///
/// @param id the provider's
/// @param proof the number it comes from, as far as one is proven
/// @param phase of the vote when the provider first had the message
public record Message(String id, Contact from, Content.Sent content, Proof proof, Phase phase) {

    /// The same message in another phase.
    public Message in(Phase phase) {
        return new Message(id, from, content, proof, phase);
    }

    /// The same message, with a number proven by now.
    public Message by(Proof.OfNumber proof) {
        return new Message(id, from, content, proof, phase);
    }

    boolean isUnproven() {
        return proof instanceof Proof.None;
    }

    /// Whether its number may not vote here.
    boolean isForeign() {
        return proof instanceof Proof.OfNumber(var _, var eligible) && !eligible;
    }
}
