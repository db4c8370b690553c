package org.causerie.bot.sessions;

/// Other replicas were faster at every try.
public final class ContendedSession extends SessionFailure {

    private static final long serialVersionUID = 1L;

    ContendedSession(String message) {
        super(message, null);
    }
}
