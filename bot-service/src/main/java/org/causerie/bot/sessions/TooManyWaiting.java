package org.causerie.bot.sessions;

/// One person's messages come faster than they are answered.
public final class TooManyWaiting extends SessionFailure {

    private static final long serialVersionUID = 1L;

    TooManyWaiting(String message) {
        super(message, null);
    }
}
