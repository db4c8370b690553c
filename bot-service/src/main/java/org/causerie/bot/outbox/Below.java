package org.causerie.bot.outbox;

import java.util.List;
import org.causerie.channels.Button;
import org.causerie.channels.Said;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What stands below a text, as its row keeps it.
///
/// @param menu what opens the list where many buttons become one
/// @param askCard the label of a button that shares the contact card
record Below(List<Button> buttons, String menu, String askCard) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// As a row keeps it; null where nothing stands there.
    static @Nullable String of(Said said) {
        boolean nothing = said.buttons().isEmpty() && said.askCard().isEmpty();
        return nothing ? null : JSON.writeValueAsString(new Below(said.buttons(), said.menu(), said.askCard()));
    }

    /// A text with what its row keeps.
    static Said read(Said text, @Nullable String kept) {
        if (kept == null) {
            return text;
        }
        Below below = JSON.readValue(kept, Below.class);
        return text.below(below.buttons).withMenu(below.menu).askingForCard(below.askCard);
    }

    /// Tells none of it: a choice may be a ballot's.
    @Override
    public String toString() {
        return "Below";
    }
}
