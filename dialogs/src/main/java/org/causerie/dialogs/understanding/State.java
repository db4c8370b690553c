package org.causerie.dialogs.understanding;

import java.util.Arrays;
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

    /// The state of a name in files, or null.
    public static @Nullable State of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
