package org.causerie.dialogs.understanding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.jspecify.annotations.Nullable;

/// Which words a catalogue has, and where.
final class Subjects {

    private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final int SHORTEST = 4;
    private static final Set<String> TELL_NOTHING = Set.of(
            "pour",
            "avec",
            "dans",
            "tous",
            "toutes",
            "plus",
            "sans",
            "leur",
            "leurs",
            "entre",
            "comme",
            "etre",
            "faire",
            "projet",
            "projets",
            "vote",
            "voter",
            "region",
            "occitanie",
            "with",
            "from",
            "your",
            "place",
            "nous",
            "vous",
            "elle",
            "elles",
            "cette",
            "deux",
            "trois",
            "quatre",
            "part",
            "point",
            "bien",
            "aussi",
            "chez",
            "jour",
            "jours",
            "fait",
            "sont",
            "aide",
            "suivi",
            "gens",
            "mois",
            "annee",
            "heures",
            "euros",
            "prix",
            "libre",
            "petit",
            "petits",
            "grand",
            "grande",
            "nouveau",
            "nouvelle",
            "nouveaux",
            "ouvert",
            "ouverte",
            "lieu",
            "lieux",
            "lire",
            "voir",
            "compte",
            "question",
            "fois",
            "carte",
            "liste",
            "numero",
            "this",
            "that",
            "they",
            "have",
            "when",
            "want",
            "what");

    private final Map<String, Place> places = new HashMap<>();

    /// Where a word stands, the telling ones first.
    enum Place {
        COMMUNE,
        DEPARTMENT,
        THEME,
        TITLE,
        SUMMARY
    }

    Subjects(Catalogue catalogue) {
        var texts = new EnumMap<Place, StringBuilder>(Place.class);
        for (Place place : Place.values()) {
            texts.put(place, new StringBuilder());
        }
        for (Listing listing : catalogue.listings()) {
            add(texts, Place.COMMUNE, listing.commune());
            add(texts, Place.DEPARTMENT, listing.department());
            add(texts, Place.THEME, listing.theme());
            addAll(texts, Place.TITLE, listing.title());
            addAll(texts, Place.TITLE, listing.smsTitle());
            addAll(texts, Place.SUMMARY, listing.summary());
            add(texts, Place.SUMMARY, listing.proposer());
        }
        texts.forEach((place, text) -> BREAKS.splitAsStream(Plain.of(text.toString()))
                .filter(word -> word.length() >= SHORTEST && !TELL_NOTHING.contains(word))
                .forEach(word -> places.putIfAbsent(stem(word), place)));
    }

    /// Where a plain word stands, or null where it is in no listing.
    @Nullable
    Place of(String word) {
        return word.length() < SHORTEST || TELL_NOTHING.contains(word) ? null : places.get(stem(word));
    }

    /// How many words of a message the title, commune or theme of a listing has.
    long shared(List<String> words, Listing listing) {
        var text = new StringBuilder();
        listing.title()
                .byLanguage()
                .values()
                .forEach(title -> text.append(title).append(' '));
        text.append(listing.commune()).append(' ').append(listing.theme());
        Set<String> stems = BREAKS.splitAsStream(Plain.of(text.toString()))
                .filter(word -> word.length() >= SHORTEST && !TELL_NOTHING.contains(word))
                .map(Subjects::stem)
                .collect(Collectors.toSet());
        return words.stream()
                .filter(word -> word.length() >= SHORTEST && !TELL_NOTHING.contains(word))
                .filter(word -> stems.contains(stem(word)))
                .distinct()
                .count();
    }

    private static String stem(String word) {
        String end = word.endsWith("s") || word.endsWith("x") ? word.substring(0, word.length() - 1) : word;
        return end.endsWith("e") && end.length() > SHORTEST ? end.substring(0, end.length() - 1) : end;
    }

    private static void add(Map<Place, StringBuilder> texts, Place place, @Nullable String text) {
        StringBuilder of = texts.get(place);
        if (text != null && of != null) {
            of.append(text).append(' ');
        }
    }

    private static void addAll(Map<Place, StringBuilder> texts, Place place, @Nullable Texts text) {
        if (text != null) {
            text.byLanguage().values().forEach(one -> add(texts, place, one));
        }
    }
}
