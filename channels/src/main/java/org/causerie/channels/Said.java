package org.causerie.channels;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One text of an answer.
///
/// @param reference comes back with each status of this text, or null to ask for none
/// @param buttons left out where the channel has none: the text alone says what to type
/// @param menu what opens the list where many buttons become one, such as `Choisir`; empty leaves it to the channel
/// @param template what goes instead of the text where the channel needs an approved one, or null for none; the
///     buttons are then the template's own
/// @param askCard the label of a button that shares the person's own contact card, where the channel has such; empty
///     for none. It takes the place of the other buttons
/// @param validity how long the text is worth sending, where the channel lets it wait, or null for the provider's
public record Said(
        String text,
        @Nullable String reference,
        List<Button> buttons,
        String menu,
        @Nullable Template template,
        String askCard,
        @Nullable Duration validity) {

    /// Keeps a copy of the buttons.
    public Said {
        buttons = List.copyOf(buttons);
    }

    /// A text with buttons.
    public Said(String text, @Nullable String reference, List<Button> buttons) {
        this(text, reference, buttons, "", null, "", null);
    }

    /// A text without buttons.
    public Said(String text, @Nullable String reference) {
        this(text, reference, List.of());
    }

    /// A text whose fate nobody asks for.
    public static Said of(String text) {
        return new Said(text, null);
    }

    /// The same but for its text.
    public Said saying(String text) {
        return new Said(text, reference, buttons, menu, template, askCard, validity);
    }

    /// The same, whose list is opened by these words.
    public Said withMenu(String words) {
        return new Said(text, reference, buttons, words, template, askCard, validity);
    }

    /// The same, asking for the contact card.
    ///
    /// @param label such as `Partager mon numéro`
    public Said askingForCard(String label) {
        return new Said(text, reference, buttons, menu, template, label, validity);
    }

    /// The same, sent as an approved template where the channel has such.
    public Said as(Template approved) {
        return new Said(text, reference, buttons, menu, approved, askCard, validity);
    }

    /// The same, dropped by the provider if it could not leave in this time.
    public Said within(Duration longest) {
        return new Said(text, reference, buttons, menu, template, askCard, longest);
    }

    /// Tells no text.
    @Override
    public String toString() {
        return "Said";
    }
}
