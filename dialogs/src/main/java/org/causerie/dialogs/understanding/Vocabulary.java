package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// The words of all languages at once: every command works in every language's conversation.
///
/// A list may be empty: plain French has the French words.
final class Vocabulary {

    private final Map<String, Map<Word, Set<Language>>> meanings = new HashMap<>();

    Vocabulary() {
        for (Language language : Language.values()) {
            Properties words = load("words_" + language.code() + ".properties");
            for (Word word : Word.values()) {
                String list = Objects.requireNonNull(words.getProperty(word.name()), language + " lacks " + word);
                for (String phrase : list.split(",", -1)) {
                    if (!phrase.isBlank()) {
                        meanings.computeIfAbsent(Plain.of(phrase), key -> new EnumMap<>(Word.class))
                                .computeIfAbsent(word, key -> EnumSet.noneOf(Language.class))
                                .add(language);
                    }
                }
            }
        }
    }

    /// Whether a word or phrase can stand for this.
    boolean is(String phrase, Word word) {
        Map<Word, Set<Language>> meaning = meanings.get(phrase);
        return meaning != null && meaning.containsKey(word);
    }

    boolean knows(String phrase) {
        return meanings.containsKey(phrase);
    }

    /// The one language of those offered in which a phrase stands for this, or null where several share it.
    @Nullable
    Language languageOf(String phrase, Word word, Collection<Language> offered) {
        Set<Language> having = meanings.getOrDefault(phrase, Map.of()).getOrDefault(word, Set.of());
        List<Language> languages = offered.stream().filter(having::contains).toList();
        return languages.size() == 1 ? languages.getFirst() : null;
    }

    /// How many words the longest phrase for any of these has.
    int mostWords(Set<Word> words) {
        return meanings.entrySet().stream()
                .filter(meaning -> !Collections.disjoint(meaning.getValue().keySet(), words))
                .mapToInt(meaning ->
                        1 + (int) meaning.getKey().chars().filter(c -> c == ' ').count())
                .max()
                .orElse(0);
    }

    /// All phrases of several words for this, the longest first.
    List<String> phrases(Word word) {
        return meanings.entrySet().stream()
                .filter(meaning -> meaning.getValue().containsKey(word))
                .map(Map.Entry::getKey)
                .filter(phrase -> phrase.indexOf(' ') > 0)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// A file of words beside this class.
    static Properties load(String name) {
        try (var in = Vocabulary.class.getResourceAsStream(name)) {
            var words = new Properties();
            words.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
