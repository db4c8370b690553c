package org.causerie.dialogs.campaign;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as they are compared: lower case, without accents, without what joins them.
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /// French and English words that say nothing alone, and what an apostrophe leaves of them.
    private static final Set<String> SMALL = BETWEEN.splitAsStream(
                    "a à au aux avec c ce ces d dans de des du en et j l la le les leur n ou où par pour qu que s sa ses"
                            + " son sur un une y an and at by for from in into it its of on or our the to with")
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FILLERS = WordLists.lines("search_fillers.txt")
            .flatMap(List::stream)
            .map(Words::fold)
            .collect(Collectors.toUnmodifiableSet());

    /// Saints, under whom half of all villages stand: they tell villages apart, and find none alone.
    private static final Set<String> SAINTS =
            Set.of("saint", "sainte", "st", "ste", "sant", "santa", "sent", "senta", "san");

    private Words() {}

    /// Lower case without accents; `œ` is `oe`, the Catalan `l·l` is `ll`, and Arabic words have no
    /// article.
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String spelled = lower.replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("l·l", "ll");
        String letters = MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFKD))
                .replaceAll("");
        return ArabicScript.withoutArticles(ArabicScript.folded(letters));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /// The folded words of a text, in order, small ones included.
    static List<String> in(String text) {
        return BETWEEN.splitAsStream(fold(text)).filter(word -> !word.isEmpty()).toList();
    }

    /// Whether a word, folded or not, says nothing alone.
    static boolean isSmall(String word) {
        return SMALL.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Whether a folded word says nothing about which project is meant, in any language: small
    /// words, and those that ask (`cherche`, `projet`, `thing`), single letters too.
    static boolean isFiller(String folded) {
        return FILLERS.contains(folded) || (folded.length() == 1 && !isNumber(folded));
    }

    /// Whether a folded word begins the names of many places, so that it finds none alone.
    static boolean isSaint(String folded) {
        return SAINTS.contains(folded);
    }

    static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }
}
