package org.causerie.dialogs.understanding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// By language, the words that are numbers in another one only.
    private static final Map<Language, Set<String>> ORDINARY = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            String name = "numbers_" + language.code() + ".txt";
            if (WordFile.exists(name)) {
                read(name, language);
            }
        }
        DOUBTFUL.keySet().forEach(PLAIN::remove);
    }

    private Numerals() {}

    /// A number and how many words it takes.
    record Found(int value, int words) {}

    /// The number that begins at a word, the longest one, or null.
    static @Nullable Found at(List<String> words, int index, Language language) {
        String first = words.get(index);
        if (HUNDREDS.contains(first)) {
            Found rest = index + 1 < words.size() ? at(words, index + 1, language) : null;
            return rest != null && rest.value() < HUNDRED
                    ? new Found(HUNDRED + rest.value(), rest.words() + 1)
                    : new Found(HUNDRED, 1);
        }
        if (!BEGINNINGS.contains(first)) {
            return null;
        }
        Set<String> ordinary = ORDINARY.getOrDefault(language.isFrench() ? Language.FR : language, Set.of());
        boolean announced = index > 0 && ANNOUNCING.contains(words.get(index - 1));
        for (int length = Math.min(MOST_WORDS, words.size() - index); length > 0; length--) {
            String phrase = length == 1 ? first : String.join(" ", words.subList(index, index + length));
            Integer value = PLAIN.get(phrase);
            if (value == null && announced) {
                value = DOUBTFUL.get(phrase);
            }
            if (value != null && !ordinary.contains(phrase)) {
                return new Found(value, length);
            }
        }
        return null;
    }

    private static void read(String name, Language language) {
        for (String line : WordFile.lines(name)) {
            if (line.startsWith("-")) {
                ORDINARY.put(
                        language,
                        Stream.of(line.substring(1).split(",", -1))
                                .map(String::strip)
                                .collect(Collectors.toUnmodifiableSet()));
                continue;
            }
            int space = line.indexOf(' ');
            int value = Integer.parseInt(line.substring(0, space));
            for (String written : line.substring(space + 1).split(",", -1)) {
                String phrase = written.strip();
                boolean doubtful = phrase.startsWith("!");
                String bare = Plain.of(doubtful ? phrase.substring(1) : phrase);
                (doubtful ? DOUBTFUL : PLAIN).putIfAbsent(bare, value);
                BEGINNINGS.add(bare.split(" ", 2)[0]);
            }
        }
    }
}
