package org.causerie.bot.startup;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells in one line what our own code refuses to start with, such as a damaged key file, and what the database says
/// against our schema. Anything else is a fault of ours and keeps its stack trace.
@Order(Ordered.LOWEST_PRECEDENCE)
final class OwnFaultAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && (cause instanceof FlywayException || isOurs(cause))) {
                return new FailureAnalysis(message, null, cause);
            }
        }
        return null;
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return (cause instanceof IllegalStateException
                        || cause instanceof IllegalArgumentException
                        || cause.getClass().getName().startsWith("org.causerie."))
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.causerie.");
    }
}
