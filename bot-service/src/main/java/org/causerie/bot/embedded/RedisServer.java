package org.causerie.bot.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.causerie.bot.startup.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private Redis with an append-only file. It listens on 127.0.0.1 only and asks for a password.
final class RedisServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Program program;
    private final PidFile pid;
    private final int port;
    private final String password;

    private RedisServer(Home home, int port) throws IOException {
        this.folder = home.privateFolder("redis");
        this.program = new Program(home.privateFolder("logs").resolve("redis.log"));
        this.pid = new PidFile(folder.resolve("redis.pid"), home.folder().resolve("bin"));
        this.port = port;
        this.password = home.password();
    }

    /// Starts it, after an orphan of an earlier run is stopped.
    ///
    /// @param appendfsync `always`, `everysec` or `no`: when the append-only file is forced to disk
    static RedisServer start(Home home, String appendfsync) throws IOException {
        if (!List.of("always", "everysec", "no").contains(appendfsync)) {
            throw new StartRefused(
                    "causerie.redis.appendfsync is \"" + appendfsync + "\"; it can be always, everysec or no.");
        }
        LOG.info("Starting a private Redis...");
        Path binary = new Binaries(home.folder().resolve("bin")).redis();
        RedisServer server = new RedisServer(home, PostgresServer.freePort());
        ServerVersion version = ServerVersion.in(Program.output(List.of(binary.toString(), "--version")));
        server.guard(version);
        if (server.pid.server().isPresent()) {
            LOG.warn("Stopping a Redis that an earlier run left behind...");
        }
        server.pid.stop();
        Path configuration = server.configure(appendfsync);
        server.program.run(List.of(binary.toString(), configuration.toString()));
        server.awaitReady();
        version.keep(server.folder.resolve("redis.version"));
        LOG.info("Redis {} keeps its data in {}", version.value(), server.folder);
        return server;
    }

    /// Redis 7 keeps its append-only file in a folder, which a lower one does not look into.
    private void guard(ServerVersion version) throws IOException {
        version.guard("Redis", folder.resolve("redis.version"));
        if (Files.exists(folder.resolve("appendonlydir")) && version.compareTo(new ServerVersion("7.0")) < 0) {
            throw new StartRefused(folder + " was written by Redis 7 or newer, which Redis " + version.value()
                    + " would take for empty: name another folder with --causerie.home=DIR.");
        }
    }

    private Path configure(String appendfsync) throws IOException {
        Path file = folder.resolve("redis.conf");
        Home.writePrivately(file, """
                daemonize yes
                bind 127.0.0.1
                port %d
                protected-mode yes
                requirepass %s
                dir %s
                pidfile %s
                logfile %s
                appendonly yes
                appendfsync %s
                save ""
                maxmemory-policy noeviction
                """.formatted(
                        port, password, quoted(folder), quoted(pid.file()), quoted(program.log()), appendfsync));
        return file;
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void awaitReady() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (Instant.now().isAfter(end)) {
                throw new StartRefused("Redis did not start (more in " + program.log() + ").");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// False while it does not listen yet, or still reads its file.
    private boolean isReady() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte["+OK\r\n+PONG\r\n".length()];
            InputStream in = socket.getInputStream();
            return in.readNBytes(answer, 0, answer.length) == answer.length
                    && new String(answer, StandardCharsets.US_ASCII).endsWith("+PONG\r\n");
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        pid.stop();
    }
}
