package org.causerie.bot.commands;

import java.util.List;
import java.util.regex.Pattern;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.State;
import org.jspecify.annotations.Nullable;

/// The names by which tables of messages call the states of a conversation, such as `awaiting_confirmation:3,7,12`.
final class StateNames {

    private static final Pattern COMMA = Pattern.compile(" *, *");
    private static final String SHOWN = "shown=";

    private StateNames() {}

    /// What was asked last, or null for a name that is none.
    static @Nullable Asked asked(String state) {
        int colon = state.indexOf(':');
        String name = (colon < 0 ? state : state.substring(0, colon)).strip();
        List<String> codes =
                colon < 0 ? List.of() : codes(state.substring(colon + 1).strip());
        State known = name.isEmpty() ? State.IDLE : State.of(name);
        return known == null ? null : known.asked(codes);
    }

    /// `3,7,12`, or what is shown in `page=2;shown=9,10`.
    private static List<String> codes(String arguments) {
        int shown = arguments.indexOf(SHOWN);
        String list = shown < 0 ? arguments : arguments.substring(shown + SHOWN.length());
        return list.isEmpty() || list.contains("=") ? List.of() : List.of(COMMA.split(list, -1));
    }
}
