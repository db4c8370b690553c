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
        return known == null ? null : asked(known, codes);
    }

    private static Asked asked(State state, List<String> codes) {
        return switch (state) {
            case NEW -> new Asked.FirstWord();
            case AWAITING_LANGUAGE -> new Asked.WhichLanguage();
            case AWAITING_CONSENT -> new Asked.Eligible();
            case IDLE -> new Asked.Nothing();
            case BROWSING -> new Asked.Page(codes);
            case VIEWING -> codes.isEmpty() ? new Asked.Nothing() : new Asked.Card(codes.getFirst());
            case AWAITING_CHOICE -> new Asked.Which(codes);
            case AWAITING_CONFIRMATION -> new Asked.Ballot(codes);
            case AWAITING_UNDO_CONFIRMATION -> new Asked.Withdrawal(codes);
            case AWAITING_SURVEY -> new Asked.Score();
            case AWAITING_IDEA -> new Asked.Idea();
            case AWAITING_ISSUE -> new Asked.Fault();
            case VOTED -> new Asked.Voted(codes);
            case EXPIRED_CONFIRMATION -> new Asked.Lapsed(codes);
            case STOPPED -> new Asked.Stopped();
            case CLOSED -> new Asked.Closed();
        };
    }

    /// `3,7,12`, or what is shown in `page=2;shown=9,10`.
    private static List<String> codes(String arguments) {
        int shown = arguments.indexOf(SHOWN);
        String list = shown < 0 ? arguments : arguments.substring(shown + SHOWN.length());
        return list.isEmpty() || list.contains("=") ? List.of() : List.of(COMMA.split(list, -1));
    }
}
