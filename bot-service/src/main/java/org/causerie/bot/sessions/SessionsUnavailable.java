package org.causerie.bot.sessions;

import org.jspecify.annotations.Nullable;

/// Redis is away, too slow, or refuses.
public final class SessionsUnavailable extends SessionFailure {

    private static final long serialVersionUID = 1L;

    SessionsUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
