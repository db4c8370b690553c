package org.causerie.bot.sessions;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// The one connection that all threads share, with a limit to waiting.
///
/// It is Spring's own shared Lettuce connection, so every setting of `spring.data.redis` counts: URL, TLS, Sentinel,
/// Cluster. Spring opens it with Lettuce's `ByteArrayCodec`; below Spring's templates, which cost a fifth of the
/// throughput, its asynchronous commands are called directly. The calling virtual thread waits for the answer, while
/// Lettuce pipelines the commands of all threads on one socket.
///
/// A command whose time is up is cancelled: what was not sent by then is never sent. What was sent may still happen.
final class RedisLine {

    private final LettuceConnectionFactory factory;
    private final Duration timeout;

    RedisLine(LettuceConnectionFactory factory, Duration timeout) {
        this.factory = factory;
        this.timeout = timeout;
    }

    /// The answer to one command.
    ///
    /// @throws SessionsUnavailable if there is none in time, or an error
    <T> T ask(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        return await(send(command));
    }

    /// Runs a script by its digest, and once by its text where Redis does not know it (any more).
    byte[] run(Script script, byte[][] keys, byte[]... args) {
        try {
            return answer(send(redis -> redis.evalsha(script.digest(), ScriptOutputType.VALUE, keys, args)));
        } catch (RedisNoScriptException e) {
            return ask(redis -> redis.eval(script.text(), ScriptOutputType.VALUE, keys, args));
        }
    }

    /// Sends a command and waits for nothing. Several that are sent before the first is awaited share a round trip.
    <T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        try {
            return command.apply(commands());
        } catch (DataAccessException | RedisException e) {
            throw unavailable(e);
        }
    }

    <T> T await(RedisFuture<T> sent) {
        try {
            return answer(sent);
        } catch (RedisNoScriptException e) {
            throw unavailable(e);
        }
    }

    private <T> T answer(RedisFuture<T> sent) {
        try {
            return sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisNoScriptException unknown ? unknown : unavailable(e.getCause());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new SessionsUnavailable("Redis did not answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new SessionsUnavailable("interrupted while waiting for Redis", e);
        }
    }

    private static SessionsUnavailable unavailable(@Nullable Throwable cause) {
        return new SessionsUnavailable("Redis is away or refuses", cause);
    }

    /// Asked for each time, as Spring may replace the connection; closing gives the shared one back, no more.
    @SuppressWarnings("unchecked") // Spring declares Object; with Lettuce it is always this
    private RedisClusterAsyncCommands<byte[], byte[]> commands() {
        try (RedisConnection connection = factory.getConnection()) {
            return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
        }
    }
}
