package org.causerie.dialogs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.causerie.dialogs.campaign.Campaign.Phase;

/// One message of a citizen, and what the service knows of it.
///
/// @param id the provider's
/// @param proof the number it comes from, as far as one is proven
/// @param phase of the vote when the provider first had the message
/// @param saidAt when it was written, as far as is known: it may come late
public record Message(String id, Contact from, Content.Sent content, Proof proof, Phase phase, Instant saidAt) {

    /// The same message in another phase.
    public Message in(Phase phase) {
        return new Message(id, from, content, proof, phase, saidAt);
    }

    /// The same message, with a number proven by now.
    public Message by(Proof.OfNumber proof) {
        return new Message(id, from, content, proof, phase, saidAt);
    }

    /// The same message, written at another time.
    public Message saidAt(Instant saidAt) {
        return new Message(id, from, content, proof, phase, saidAt);
    }

    /// Whether it was written before something happened, and so is not about that. Providers tell whole seconds.
    boolean isFromBefore(Instant event) {
        return saidAt.isBefore(event.truncatedTo(ChronoUnit.SECONDS));
    }

    boolean isUnproven() {
        return proof instanceof Proof.None;
    }

    /// Whether its number may not vote here.
    boolean isForeign() {
        return proof instanceof Proof.OfNumber(var _, var eligible) && !eligible;
    }
}
