package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Language;

/// The phrases that statistics learn from: one file a language and intent, `<language>/<intent>.txt`, a phrase a line.
record Phrases(List<Phrase> all) {

    /// Keeps a copy.
    Phrases {
        all = List.copyOf(all);
    }

    /// @param outcome the name of its file, such as `deadline` or `other_wait`
    record Phrase(Language language, String outcome, String text) {}

    static Phrases in(Path folder) throws IOException {
        var phrases = new ArrayList<Phrase>();
        for (Path languages : sorted(folder)) {
            Language language = Language.of(languages.getFileName().toString());
            if (language == null) {
                throw new IOException(languages + " is named after no language");
            }
            for (Path file : sorted(languages)) {
                String outcome = file.getFileName().toString().replace(".txt", "");
                Outcome.of(outcome); // refuses an unknown name
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        phrases.add(new Phrase(language, outcome, line.strip()));
                    }
                }
            }
        }
        return new Phrases(phrases);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
