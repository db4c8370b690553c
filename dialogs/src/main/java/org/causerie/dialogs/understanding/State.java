package org.causerie.dialogs.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What sort of thing the bot said last, by the names that phrase files and tables of messages use.
public enum State {
    NEW,
    AWAITING_LANGUAGE,
    AWAITING_CONSENT,
    IDLE,
    BROWSING,
    VIEWING,
    AWAITING_CHOICE,
    AWAITING_CONFIRMATION,
    AWAITING_UNDO_CONFIRMATION,
    AWAITING_SURVEY,
    AWAITING_IDEA,
    AWAITING_ISSUE,
    VOTED,
    EXPIRED_CONFIRMATION,
    STOPPED,
    CLOSED;

    /// The name in files, such as `awaiting_idea`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What was asked in this state.
    ///
    /// @param codes of the projects that it is about, where it is about any
    public Asked asked(List<String> codes) {
        return switch (this) {
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

    /// The state of a name in files, or null.
    public static @Nullable State of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
