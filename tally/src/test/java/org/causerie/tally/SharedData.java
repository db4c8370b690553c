package org.causerie.tally;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real elections and their outcomes. They belong to others and are not part of the project, so tests that need them
/// are skipped, and say so, where they are absent.
final class SharedData {

    private SharedData() {}

    /// Finds a file under `../shared/data`, as seen from the project's root; `-Dcauserie.shared` may point
    /// elsewhere.
    static Path file(String name) {
        Path folder = Path.of(System.getProperty("causerie.shared", "../../shared"));
        Path file = folder.resolve("data").resolve(name).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            // Surefire keeps the reason of a skipped container to itself.
            System.err.println("SKIPPED: no counts of real elections, for there is no " + file);
            abort("there is no " + file);
        }
        return file;
    }
}
