package org.causerie.dialogs.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A file of words beside this class, one entry a line; `#` begins a comment.
final class WordFile {

    private WordFile() {}

    static List<String> lines(String name) {
        try (var in = WordFile.class.getResourceAsStream(name);
                var reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static boolean exists(String name) {
        return WordFile.class.getResource(name) != null;
    }
}
