package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// The phrases that statistics learn from: one file a language and intent, `<language>/<intent>.txt`, a phrase a line.
///
/// Phrases mean the same at any time up to a line such as `[awaiting_idea]`; those behind it are said in that state.
record Phrases(List<Phrase> all) {

    /// Keeps a copy.
    Phrases {
        all = List.copyOf(all);
    }

    /// @param outcome the name of its file, such as `deadline` or `other_wait`
    /// @param state in which it is said, or null where that makes no difference
    record Phrase(
            Language language, String outcome, @Nullable State state, String text) {}

    static Phrases in(Path folder) throws IOException {
        var phrases = new ArrayList<Phrase>();
        for (Path languages : sorted(folder)) {
            Language language = Language.of(languages.getFileName().toString());
            if (language == null) {
                throw new IOException(languages + " is named after no language");
            }
            for (Path file : sorted(languages)) {
                read(file, language, phrases);
            }
        }
        return new Phrases(phrases);
    }

    private static void read(Path file, Language language, List<Phrase> phrases) throws IOException {
        String outcome = file.getFileName().toString().replace(".txt", "");
        Outcome.of(outcome); // refuses an unknown name
        State state = null;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                state = State.of(line.substring(1, line.length() - 1));
                if (state == null) {
                    throw new IOException(file + ": there is no state " + line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                phrases.add(new Phrase(language, outcome, state, line.strip()));
            }
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
