package org.causerie.dialogs.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lists of words beside this class: words between spaces, comments from `#` on.
final class WordLists {

    private static final Pattern COMMENT = Pattern.compile("#.*");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private WordLists() {}

    /// The words of each line that has any.
    static Stream<List<String>> lines(String name) {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WordLists.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return in.lines().toList().stream().map(WordLists::words).filter(words -> !words.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static List<String> words(String line) {
        return SPACES.splitAsStream(COMMENT.matcher(line).replaceFirst("").strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
