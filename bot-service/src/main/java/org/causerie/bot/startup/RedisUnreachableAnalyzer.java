package org.causerie.bot.startup;

import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.RedisConnectionFailureException;

/// Says in one line that Redis is away at the start, or does not let us in.
final class RedisUnreachableAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

    private final Environment environment;

    RedisUnreachableAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        if (findCause(rootFailure, RedisConnectionFailureException.class) == null
                && findCause(rootFailure, io.lettuce.core.RedisConnectionException.class) == null) {
            return null;
        }
        boolean refused = findCause(rootFailure, RedisCommandExecutionException.class) != null;
        String reason = refused
                ? "it refuses the user or the password of spring.data.redis.*"
                : "no answer (is it running, are host and port right?)";
        return new FailureAnalysis(
                "Redis cannot be reached at " + Stores.redisAddress(environment) + ": " + reason + ".", null, cause);
    }
}
