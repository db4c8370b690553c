package org.causerie.dialogs.campaign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Words that mean nearly the same in the languages that citizens write, by the lines of
/// `search_synonyms.txt`.
final class Synonyms {

    /// After the words that only ask.
    private static final String BOTH = "<";

    /// Before the words that are only found.
    private static final String FOUND_ONLY = ">";

    private static final Map<String, Set<Integer>> ASKED = new HashMap<>();
    private static final Map<String, Set<Integer>> FOUND = new HashMap<>();

    static {
        List<List<String>> lines = WordLists.lines("search_synonyms.txt").toList();
        for (int meaning = 0; meaning < lines.size(); meaning++) {
            List<String> line = lines.get(meaning);
            int found = line.indexOf(BOTH) + 1;
            int end = line.contains(FOUND_ONLY) ? line.indexOf(FOUND_ONLY) : line.size();
            for (int i = 0; i < line.size(); i++) {
                if (i < end) {
                    add(ASKED, line.get(i), meaning);
                }
                if (i >= found) {
                    add(FOUND, line.get(i), meaning);
                }
            }
        }
    }

    private Synonyms() {}

    /// The meanings of a folded word in a query.
    static Set<Integer> asked(String word) {
        Set<Integer> exact = ASKED.getOrDefault(word, Set.of());
        return exact.isEmpty() ? ASKED.getOrDefault(Stems.singular(word), Set.of()) : exact;
    }

    /// The meanings that find a folded word, as it is or in the plural.
    static Set<Integer> found(String word) {
        return FOUND.getOrDefault(word, Set.of());
    }

    private static void add(Map<String, Set<Integer>> meanings, String written, int meaning) {
        if (!written.equals(BOTH) && !written.equals(FOUND_ONLY)) {
            meanings.computeIfAbsent(Words.fold(written), key -> new HashSet<>())
                    .add(meaning);
        }
    }
}
