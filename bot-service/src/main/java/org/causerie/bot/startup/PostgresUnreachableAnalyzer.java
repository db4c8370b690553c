package org.causerie.bot.startup;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// Says in one line that PostgreSQL is away at the start, or does not let us in.
final class PostgresUnreachableAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    private final Environment environment;

    PostgresUnreachableAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        String state = cause.getSQLState();
        if (state == null || reason(state) == null) {
            return null;
        }
        String url = Stores.withoutSecrets(environment.getProperty("spring.datasource.url", "its private address"));
        return new FailureAnalysis("PostgreSQL cannot be reached at " + url + ": " + reason(state) + ".", null, cause);
    }

    /// By SQLSTATE class, as the driver's own text may repeat what it was given.
    private static @Nullable String reason(String state) {
        return switch (state) {
            case "28P01", "28000" -> "it refuses the user or the password of spring.datasource.*";
            case "3D000" -> "it has no database of that name";
            case "57P03" -> "it is starting or stopping";
            case "53300" -> "it has no connection left";
            default -> state.startsWith("08") ? "no answer (is it running, are host and port right?)" : null;
        };
    }
}
