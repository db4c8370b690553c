package org.causerie.bot.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Real PostgreSQL databases, one server for all tests of a JVM. It is stopped when the JVM ends.
public final class Databases {

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres server;
    private final AtomicInteger count = new AtomicInteger();

    private Databases() {
        try {
            server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("max_connections", "300")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin().sql("create database " + TEMPLATE).update();
        Flyway.configure()
                .dataSource(server.getDatabase("postgres", TEMPLATE))
                .load()
                .migrate();
    }

    /// A new database with every migration applied, behind a pool of its own that keeps no idle connection for long.
    /// Close it where a test class makes many.
    public static HikariDataSource fresh() {
        return Holder.ONLY.make();
    }

    /// The server itself, for looking at other sessions and for ending them.
    public static JdbcClient admin(String database) {
        return JdbcClient.create(Holder.ONLY.server.getDatabase("postgres", database));
    }

    private JdbcClient admin() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    private HikariDataSource make() {
        String name = "test_" + count.incrementAndGet();
        admin().sql("create database " + name + " template " + TEMPLATE).update();
        var pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", name));
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(10);
        pool.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        return pool;
    }

    /// Starts the server at the first use.
    private static final class Holder {
        private static final Databases ONLY = new Databases();
    }
}
