package org.causerie.bot.sessions;

/// A newer release wrote the session. This replica leaves it alone until it is replaced itself.
public final class NewerSession extends SessionFailure {

    private static final long serialVersionUID = 1L;

    NewerSession(String message) {
        super(message, null);
    }
}
