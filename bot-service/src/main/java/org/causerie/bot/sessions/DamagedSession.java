package org.causerie.bot.sessions;

import org.jspecify.annotations.Nullable;

/// The stored bytes are no session that our keys open. They stay as they are: an operator has to look.
public final class DamagedSession extends SessionFailure {

    private static final long serialVersionUID = 1L;

    DamagedSession(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
