package org.causerie.tally;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real elections and their outcomes. They belong to others and are not part of the project, so tests that need them
/// are skipped, and say so, where they are absent.
final class SharedData {

    private SharedData() {}

    static Path file(String name) {
        Path folder = Path.of(System.getProperty("causerie.shared", "../../shared"));
        Path file = folder.resolve("data").resolve(name);
        assumeTrue(Files.exists(file), () -> "SKIPPED: no real elections, for " + file.toAbsolutePath() + " is absent");
        return file;
    }
}
