package org.causerie.bot.embedded;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.causerie.bot.startup.StartRefused;
import org.causerie.bot.startup.Stores;
import org.jspecify.annotations.Nullable;

/// The private stores of this run, started side by side.
final class EmbeddedStores implements AutoCloseable {

    private final Home home;
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;

    private EmbeddedStores(Home home) {
        this.home = home;
    }

    /// Starts what is private; whatever was started is stopped again if the rest fails.
    ///
    /// @throws StartRefused with the reason, if one cannot start
    static EmbeddedStores start(Stores wanted, String appendfsync) {
        EmbeddedStores stores = new EmbeddedStores(Home.open(wanted.home()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stores.home.password(); // made before both need it
            Future<?> redis = threads.submit(() -> {
                if (wanted.privateRedis()) {
                    stores.redis = RedisServer.start(stores.home, appendfsync);
                }
                return null;
            });
            try {
                if (wanted.privatePostgres()) {
                    stores.postgres = PostgresServer.start(stores.home);
                }
            } finally {
                redis.get();
            }
            return stores;
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            throw stores.refused(e);
        }
    }

    private StartRefused refused(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        StartRefused refused = cause instanceof StartRefused itself
                ? itself
                : new StartRefused("The private stores in " + home.folder() + " did not start: " + cause, cause);
        try {
            close();
        } catch (IOException closing) {
            refused.addSuppressed(closing);
        }
        return refused;
    }

    PostgresServer postgres() {
        return Objects.requireNonNull(postgres, "PostgreSQL is not private");
    }

    RedisServer redis() {
        return Objects.requireNonNull(redis, "Redis is not private");
    }

    @Override
    public void close() throws IOException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        IOException failed = null;
        open.add(home);
        if (postgres != null) {
            open.push(postgres);
        }
        if (redis != null) {
            open.push(redis);
        }
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                failed = new IOException("a private store did not stop", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
