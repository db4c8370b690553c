package org.causerie.bot.limits;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.causerie.bot.limits.Buckets.BucketsAway;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// A connection to Spring's Redis that only counting uses, opened when first needed: text for keys, as Bucket4j wants
/// it, and out of the way of the sessions.
final class SharedLine implements AutoCloseable {

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final LettuceConnectionFactory factory;
    private final Duration timeout;
    private @Nullable Open open;

    SharedLine(LettuceConnectionFactory factory, Duration timeout) {
        this.factory = factory;
        this.timeout = timeout;
    }

    private record Open(
            StatefulConnection<String, byte[]> connection,
            RedisClusterAsyncCommands<String, byte[]> commands,
            ProxyManager<String> buckets) {}

    ProxyManager<String> buckets() {
        return open().buckets();
    }

    /// The answer to one command.
    ///
    /// @throws BucketsAway if there is none in time
    <T> T ask(Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        return askMaybe(command).orElseThrow(() -> new BucketsAway("Redis said nothing", new IllegalStateException()));
    }

    /// The answer to one command that may be none.
    ///
    /// @throws BucketsAway if it does not come in time
    <T> Optional<T> askMaybe(Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        try {
            return Optional.ofNullable(command.apply(open().commands()).get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new BucketsAway("Redis does not count", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketsAway("interrupted", e);
        } catch (BucketsAway e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BucketsAway("Redis does not count", e);
        }
    }

    private synchronized Open open() {
        Open known = open;
        if (known != null) {
            return known;
        }
        try {
            Open made = connect(factory.getRequiredNativeClient());
            open = made;
            return made;
        } catch (RuntimeException e) {
            throw new BucketsAway("Redis cannot be reached", e);
        }
    }

    private Open connect(AbstractRedisClient client) {
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        if (client instanceof RedisClusterClient cluster) {
            StatefulRedisClusterConnection<String, byte[]> connection = cluster.connect(codec);
            return new Open(connection, connection.async(), built(Bucket4jLettuce.casBasedBuilder(connection)));
        }
        StatefulRedisConnection<String, byte[]> connection = ((RedisClient) client).connect(codec);
        return new Open(connection, connection.async(), built(Bucket4jLettuce.casBasedBuilder(connection)));
    }

    private ProxyManager<String> built(Bucket4jLettuce.LettuceBasedProxyManagerBuilder<String> builder) {
        return builder.requestTimeout(timeout)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(LONGEST_LIFE))
                .build();
    }

    @Override
    public synchronized void close() {
        Open known = open;
        open = null;
        if (known != null) {
            known.connection().close();
        }
    }
}
