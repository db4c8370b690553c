package org.causerie.dialogs.campaign;

import java.util.List;
import java.util.Set;

/// Folded words without their endings, and as they sound.
///
/// A few rules serve French, English, Occitan, Catalan and Spanish at once, since nobody says in
/// which of them a single word is. They err towards leaving a word alone: what they do not bring
/// together may be a line of `search_synonyms.txt`, what they wrongly did only shows a project too
/// many.
public final class Stems {

    /// An ending, and how many letters must stand before it.
    private record Ending(String letters, int before) {}

    /// The fewest letters that are left where a vowel is taken off: `playa` is no `play`.
    private static final int SHORTEST = 5;

    /// Longest first: the first that fits is taken off.
    private static final List<Ending> ENDINGS = List.of(
            new Ending("isations", 4),
            new Ending("isation", 4),
            new Ending("ization", 4),
            new Ending("itzacio", 4),
            new Ending("isacion", 4),
            new Ending("izacion", 4),
            new Ending("abilite", 4),
            new Ending("ibilite", 4),
            new Ending("ability", 4),
            new Ending("ibility", 4),
            new Ending("icitat", 4),
            new Ending("icidad", 4),
            new Ending("atrice", 4),
            new Ending("acion", 4),
            new Ending("ation", 4),
            new Ending("ateur", 4),
            new Ending("ement", 5),
            new Ending("icite", 4),
            new Ending("icity", 4),
            new Ending("ienne", 5),
            new Ending("acio", 4),
            new Ending("ador", 4),
            new Ending("able", 4),
            new Ending("ible", 4),
            new Ending("enne", 5),
            new Ending("esse", 4),
            new Ending("euse", 5),
            new Ending("idad", 5),
            new Ending("ique", 4),
            new Ending("iere", 4),
            new Ending("isme", 4),
            new Ending("iste", 4),
            new Ending("itat", 5),
            new Ending("age", 5),
            new Ending("eur", 5),
            new Ending("ica", 4),
            new Ending("ien", 5),
            new Ending("ier", 4),
            new Ending("ing", 4),
            new Ending("ist", 4),
            new Ending("ite", 5),
            new Ending("ity", 5),
            new Ending("iva", 5),
            new Ending("ive", 5),
            new Ending("ivo", 5),
            new Ending("ure", 5),
            new Ending("ar", 4),
            new Ending("ed", 4),
            new Ending("ee", 4),
            new Ending("en", 5),
            new Ending("er", 4),
            new Ending("ic", 4),
            new Ending("if", 4),
            new Ending("ir", 4),
            new Ending("iu", 5),
            new Ending("or", 5));

    /// Words that an ending would turn into another.
    private static final Set<String> WHOLE = Set.of("parking", "danger", "hiver", "hangar", "cancer", "quartier");

    private Stems() {}

    /// The word without the letters that mark most plurals.
    static String singular(String folded) {
        int length = folded.length();
        if (length > 5 && folded.endsWith("aux") && !folded.endsWith("eaux")) {
            return folded.substring(0, length - 2) + "l";
        }
        boolean plural = length > 4 && (folded.endsWith("s") || folded.endsWith("x")) && !folded.endsWith("ss");
        return plural ? folded.substring(0, length - 1) : folded;
    }

    /// What inflections and close relatives of a word have in common; at least four letters, or the
    /// word itself.
    static String of(String folded) {
        String singular = singular(folded);
        if (WHOLE.contains(singular)) {
            return singular;
        }
        for (Ending ending : ENDINGS) {
            int before = singular.length() - ending.letters().length();
            if (before >= ending.before() && singular.endsWith(ending.letters())) {
                return singular.substring(0, before);
            }
        }
        return withoutVowels(singular);
    }

    private static String withoutVowels(String word) {
        int end = word.length();
        while (end > SHORTEST && word.length() - end < 2 && isLastVowel(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isLastVowel(char letter) {
        return "aeioy".indexOf(letter) >= 0;
    }

    /// A word as SMS spells it by ear: `bibliotek` and `bibliothèque` are the same.
    public static String sound(String folded) {
        var sound = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char letter = folded.charAt(i);
            char next = i + 1 < folded.length() ? folded.charAt(i + 1) : ' ';
            switch (letter) {
                case 'p' -> append(sound, next == 'h' ? 'f' : 'p');
                case 'q' -> append(sound, 'k');
                case 'c' -> append(sound, next == 'h' ? '$' : "eiy".indexOf(next) >= 0 ? 's' : 'k');
                case 'g' -> append(sound, "eiy".indexOf(next) >= 0 ? 'j' : 'g');
                case 'y' -> append(sound, 'i');
                case 'z' -> append(sound, 's');
                case 'h' -> {} // silent, and told of by the letter before it
                case 'a' -> append(sound, next == 'u' ? 'o' : next == 'i' ? 'e' : 'a');
                case 'e' -> append(sound, next == 'a' && folded.startsWith("eau", i) ? 'o' : 'e');
                case 'u' -> {
                    if (i == 0 || "qao".indexOf(folded.charAt(i - 1)) < 0) {
                        append(sound, 'u');
                    } else if (folded.charAt(i - 1) == 'o') {
                        append(sound, 'w');
                    }
                }
                case 'i' -> {
                    if (i == 0 || folded.charAt(i - 1) != 'a') {
                        append(sound, 'i');
                    }
                }
                default -> append(sound, letter);
            }
        }
        int end = sound.length();
        while (end > 3 && "esx".indexOf(sound.charAt(end - 1)) >= 0) {
            end--;
        }
        return sound.substring(0, end);
    }

    /// A double letter sounds like one.
    private static void append(StringBuilder sound, char letter) {
        if (sound.isEmpty() || sound.charAt(sound.length() - 1) != letter) {
            sound.append(letter);
        }
    }
}
