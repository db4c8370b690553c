package org.causerie.dialogs.understanding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// Numbers written in words, in all languages at once. The words are data: `numbers_<language>.txt`.
final class Numerals {

    private static final int MOST_WORDS = 5;
    private static final int HUNDRED = 100;
    private static final Set<String> HUNDREDS = Set.of("cent", "hundred", "cien", "ciento");

    /// After these, a word that is mostly no number is one.
    private static final Set<String> ANNOUNCING = Set.of(
            "numero",
            "num",
            "n",
            "no",
            "projet",
            "projets",
            "project",
            "number",
            "proyecto",
            "projecte",
            "projecto",
            "le",
            "el",
            "lo",
            "al",
            "pel",
            "del");

    private static final Map<String, Integer> PLAIN = new HashMap<>();
    private static final Map<String, Integer> DOUBTFUL = new HashMap<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();

    static {
        for (Language language : Language.values()) {
            String name = "numbers_" + language.code() + ".txt";
            if (WordFile.exists(name)) {
                read(name);
            }
        }
        DOUBTFUL.keySet().forEach(PLAIN::remove);
    }

    private Numerals() {}

    /// A number and how many words it takes.
    record Found(int value, int words) {}

    /// The number that begins at a word, the longest one, or null.
    static @Nullable Found at(List<String> words, int index) {
        String first = words.get(index);
        if (HUNDREDS.contains(first)) {
            Found rest = index + 1 < words.size() ? at(words, index + 1) : null;
            return rest != null && rest.value() < HUNDRED
                    ? new Found(HUNDRED + rest.value(), rest.words() + 1)
                    : new Found(HUNDRED, 1);
        }
        if (!BEGINNINGS.contains(first)) {
            return null;
        }
        boolean announced = index > 0 && ANNOUNCING.contains(words.get(index - 1));
        for (int length = Math.min(MOST_WORDS, words.size() - index); length > 0; length--) {
            String phrase = length == 1 ? first : String.join(" ", words.subList(index, index + length));
            Integer value = PLAIN.get(phrase);
            if (value == null && announced) {
                value = DOUBTFUL.get(phrase);
            }
            if (value != null) {
                return new Found(value, length);
            }
        }
        return null;
    }

    private static void read(String name) {
        for (String line : WordFile.lines(name)) {
            int space = line.indexOf(' ');
            int value = Integer.parseInt(line.substring(0, space));
            for (String written : line.substring(space + 1).split(",", -1)) {
                String phrase = written.strip();
                boolean doubtful = phrase.startsWith("!");
                String bare = doubtful ? phrase.substring(1) : phrase;
                (doubtful ? DOUBTFUL : PLAIN).putIfAbsent(bare, value);
                BEGINNINGS.add(bare.split(" ", 2)[0]);
            }
        }
    }
}
