package org.causerie.channels;

/// A choice that can be tapped where the channel has buttons.
///
/// @param label what the citizen reads
/// @param choice what a tap says, such as `VOTE 12`; comes back as [org.causerie.dialogs.Content.Tap]
public record Button(String label, String choice) {

    /// Refuses empty ones: no channel takes them.
    public Button {
        if (label.isBlank() || choice.isBlank()) {
            throw new IllegalArgumentException("a button has a label and a choice");
        }
    }

    /// Tells neither: a choice may be a ballot's code.
    @Override
    public String toString() {
        return "Button";
    }
}
