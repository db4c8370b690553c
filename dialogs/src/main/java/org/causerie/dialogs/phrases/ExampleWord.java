package org.causerie.dialogs.phrases;

import java.text.BreakIterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;

/// The word to offer as an example of a search: the one that most short titles share, so that it finds something.
final class ExampleWord {

    private static final int SHORTEST = 4;
    private static final Set<String> TELL_NOTHING = Set.of(
            "pour", "dans", "avec", "tous", "toutes", "chez", "sans", "entre", "vers", "nous", "with", "from", "into",
            "your", "para", "todos", "todas", "sobre", "desde", "tots", "totes", "pels", "dels");

    private ExampleWord() {}

    static String of(List<Listing> listings, Language language) {
        Map<String, Integer> titlesByWord = new LinkedHashMap<>();
        for (Listing listing : listings) {
            Set<String> places = words(listing.commune() == null ? "" : listing.commune(), language);
            for (String word : words(listing.smsTitle().in(language), language)) {
                if (!places.contains(word)) {
                    titlesByWord.merge(word, 1, Integer::sum);
                }
            }
        }
        String best = "";
        for (var entry : titlesByWord.entrySet()) {
            if (best.isEmpty() || entry.getValue() > titlesByWord.getOrDefault(best, 0)) {
                best = entry.getKey();
            }
        }
        return best.isEmpty() ? listings.getFirst().code() : best;
    }

    private static Set<String> words(String text, Language language) {
        var words = new LinkedHashSet<String>();
        Locale locale = language.locale();
        BreakIterator borders = BreakIterator.getWordInstance(locale);
        borders.setText(text);
        int start = borders.first();
        for (int end = borders.next(); end != BreakIterator.DONE; start = end, end = borders.next()) {
            String word = text.substring(start, end).toLowerCase(locale);
            if (word.length() >= SHORTEST
                    && !TELL_NOTHING.contains(word)
                    && word.chars().allMatch(Character::isLetter)) {
                words.add(word);
            }
        }
        return words;
    }
}
