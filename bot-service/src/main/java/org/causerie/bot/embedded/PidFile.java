package org.causerie.bot.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The file in which a server of ours keeps its process id, in its first line.
///
/// The id alone proves nothing: after a reboot it may be anybody's. A process is ours only if its program lies in
/// our own folder of binaries.
///
/// @param binaries where [Binaries] unpacked the server
record PidFile(Path file, Path binaries) {

    private static final int PATIENCE_SECONDS = 60;

    /// Our server, if it lives.
    Optional<ProcessHandle> server() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readString(file)
                .lines()
                .findFirst()
                .map(String::strip)
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> ProcessHandle.of(Long.parseLong(id)))
                .filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(binaries))
                .isPresent();
    }

    /// Asks our server to end by SIGTERM and waits until it has; then the file means nothing and goes.
    ///
    /// @throws IOException if it lives on after a minute: two servers on one folder would destroy it
    void stop() throws IOException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent()) {
            server.get().destroy();
            awaitEnd(server.get());
        }
        Files.deleteIfExists(file);
    }

    static void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("process " + process.pid() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + process.pid() + " ends", e);
        }
    }
}
