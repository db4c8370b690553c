package org.causerie.bot.sessions;

import org.jspecify.annotations.Nullable;

/// A session could not be used. The webhook answers 503; nothing was half done.
///
/// After [SessionsUnavailable] a save may yet have happened as a whole; repeating it is then a duplicate.
public abstract sealed class SessionFailure extends RuntimeException
        permits SessionsUnavailable, NewerSession, DamagedSession, ContendedSession, TooManyWaiting {

    private static final long serialVersionUID = 1L;

    SessionFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
