package org.causerie.dialogs;

/// What can be tapped below an answer, where the channel has buttons. Whoever types the choice gets the same.
///
/// @param label what the citizen reads, 20 characters at most
/// @param choice what a tap says, such as `VOTE 12`; comes back as [Content.Tap]
public record Offer(String label, String choice) {

    /// Tells neither: a choice may be a ballot's code.
    @Override
    public String toString() {
        return "Offer";
    }
}
