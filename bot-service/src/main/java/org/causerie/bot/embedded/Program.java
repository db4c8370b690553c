package org.causerie.bot.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.causerie.bot.startup.StartRefused;

/// Runs a program to its end. Its output goes to a file, never to a pipe: a daemon that it leaves behind would hold
/// the pipe open.
///
/// @param log is appended to
record Program(Path log) {

    /// @throws StartRefused if it fails, with the last line of the log
    void run(List<String> command) throws IOException {
        int exit = await(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        if (exit != 0) {
            throw new StartRefused("A private server did not start: " + lastWords() + " (more in " + log + ").");
        }
    }

    private String lastWords() throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.matches("(?i).*(fatal|error|fail|cannot|could not).*"))
                .reduce((earlier, last) -> last.strip())
                .orElse("no reason given");
    }

    /// What a program prints, which must end by itself.
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        await(process);
        return text;
    }

    private static int await(Process process) throws IOException {
        try {
            if (process.waitFor(5, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException("no end after five minutes");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
