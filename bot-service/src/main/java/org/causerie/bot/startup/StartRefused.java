package org.causerie.bot.startup;

/// A start that cannot go on for a reason the operator can mend.
///
/// Its message is printed as one line on standard error, without a stack trace, and the process ends with 1. It
/// names the property or file and the fault, and holds no secret.
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
