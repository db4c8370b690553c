package org.causerie.bot.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/// A real Redis for tests: the binary inside the embedded-redis jar, its data under `target`.
///
/// Most tests take [#shared], one server for the whole JVM, and [#flush] it before each test; they run one after
/// another. A test that stops its server takes one of its own with [#start].
public final class TestRedis implements AutoCloseable {

    private static final class Shared {
        static final TestRedis SERVER = start();
    }

    private final int port;
    private final RedisServer server;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    private TestRedis(int port, Path folder) throws IOException {
        this.port = port;
        // The jar's own binary only: an installed Redis may be newer than what we promise to run on.
        ExecutableProvider binary = ExecutableProvider.newJarResourceProvider(folder.toFile());
        this.server = RedisServer.newRedisServer()
                .executableProvider(binary)
                .bind(host())
                .port(port)
                .setting("dir " + folder)
                .setting("appendonly yes")
                .setting("save \"\"")
                .setting("maxmemory-policy noeviction")
                .build();
        server.start();
        this.client = RedisClient.create(RedisURI.create(host(), port));
        this.connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    /// The server of this JVM, started at its first use and stopped with the JVM.
    public static TestRedis shared() {
        return Shared.SERVER;
    }

    /// Another server, empty.
    public static TestRedis start() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            return new TestRedis(freePort(), Files.createTempDirectory(target, "redis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /// The two properties that lead Spring Boot here.
    public String[] properties() {
        return new String[] {"spring.data.redis.host=" + host(), "spring.data.redis.port=" + port};
    }

    /// A connection for looking into the server, and for harming it.
    public RedisCommands<byte[], byte[]> commands() {
        return connection.sync();
    }

    /// Empties the server.
    public void flush() {
        commands().flushall();
    }

    /// Accepts writes and scripts from now on but does not run them before [#letGo]; reading goes on.
    public void holdWrites() {
        client("PAUSE", "600000", "WRITE");
    }

    /// Runs what [#holdWrites] held.
    public void letGo() {
        client("UNPAUSE");
    }

    private void client(String... words) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        for (String word : words) {
            args.add(word);
        }
        commands().dispatch(CommandType.CLIENT, new StatusOutput<>(ByteArrayCodec.INSTANCE), args);
    }

    /// Stops the server; its data stay.
    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it again on the same port with the same data.
    public void startAgain() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
