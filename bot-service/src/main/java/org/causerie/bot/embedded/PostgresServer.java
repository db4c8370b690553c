package org.causerie.bot.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.causerie.bot.startup.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private PostgreSQL, as durable as a public one.
///
/// It listens on 127.0.0.1 only and asks for a password. Its collation is the built-in C.UTF-8, so that a folder
/// means the same on every machine.
final class PostgresServer implements AutoCloseable {

    static final String USER = "causerie";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /// These are PostgreSQL's defaults, written out because a lost ballot is what they prevent. The log holds
    /// neither statements nor the values that a broken constraint would name.
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");

    private final Path programs;
    private final Path data;
    private final Program program;
    private final PidFile pid;
    private final int port;
    private final String password;

    private PostgresServer(Path programs, Home home, int port) throws IOException {
        this.programs = programs.resolve("bin");
        this.data = home.folder().resolve("postgres");
        this.program = new Program(home.privateFolder("logs").resolve("postgres.log"));
        this.pid = new PidFile(data.resolve("postmaster.pid"), home.folder().resolve("bin"));
        this.port = port;
        this.password = home.password();
    }

    /// Starts it, after an orphan of an earlier run is stopped.
    static PostgresServer start(Home home) throws IOException {
        boolean first = !Files.exists(home.folder().resolve("postgres"));
        LOG.info("Starting a private PostgreSQL{}...", first ? " (first time: unpacking it)" : "");
        Path programs = new Binaries(home.folder().resolve("bin")).postgres();
        PostgresServer server = new PostgresServer(programs, home, freePort());
        ServerVersion version = ServerVersion.in(
                Program.output(List.of(server.programs.resolve("postgres").toString(), "--version")));
        Path versionFile = home.folder().resolve("postgres.version");
        version.guard("PostgreSQL", versionFile);
        server.stopOrphan();
        server.makeCluster();
        server.run();
        version.keep(versionFile);
        LOG.info("PostgreSQL {} keeps its data in {}", version.value(), server.data);
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A folder copied from elsewhere may hold the id of a stranger, which would keep PostgreSQL from starting:
    /// under our lock, a process that is not ours proves the file stale.
    private void stopOrphan() throws IOException {
        if (pid.server().isPresent()) {
            LOG.warn("Stopping a PostgreSQL that an earlier run left behind...");
            close();
        }
        Files.deleteIfExists(pid.file());
    }

    /// Made beside its place and then moved, so that a start that was cut short leaves nothing that looks complete.
    private void makeCluster() throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Path draft = data.resolveSibling("postgres.new");
        Binaries.delete(draft);
        Path passwordFile = data.resolveSibling("stores.password");
        run(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void run() throws IOException {
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        run("pg_ctl", "start", "--wait", "--timeout=60", "--pgdata=" + data, "--options=" + options);
    }

    /// PostgreSQL refuses to run as root; as root it runs in a user namespace where it is nobody.
    private void run(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        try {
            program.run(command);
        } catch (StartRefused e) {
            throw isNamespaceRefused(command)
                    ? new StartRefused(
                            "PostgreSQL does not run as root and this machine allows no user namespace: start Causerie"
                                    + " as another user, or set spring.datasource.url.",
                            e)
                    : e;
        }
    }

    private static boolean isNamespaceRefused(List<String> command) throws IOException {
        return command.getFirst().equals("unshare")
                && !Program.output(List.of("unshare", "--user", "id", "-u"))
                        .strip()
                        .matches("\\d+");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String password() {
        return password;
    }

    /// Stops it as quickly as is safe: sessions are cut, transactions rolled back, everything is written.
    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> server = pid.server();
        if (server.isPresent()) {
            run("pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=60", "--pgdata=" + data);
            PidFile.awaitEnd(server.get());
        }
    }
}
