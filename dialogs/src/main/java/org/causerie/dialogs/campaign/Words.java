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

    private Words() {}

    /// Lower case without accents; `œ` is `oe`, and Arabic words have no article.
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace("ł", "l");
        String letters =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return ArabicScript.withoutArticles(ArabicScript.folded(letters));
    }

    /// The folded words of a text, in order, small ones included.
    static List<String> in(String text) {
        return BETWEEN.splitAsStream(fold(text)).filter(word -> !word.isEmpty()).toList();
    }

    /// Whether a word, folded or not, says nothing alone.
    static boolean isSmall(String word) {
        return SMALL.contains(word.toLowerCase(Locale.ROOT));
    }

    /// The word without the letter that French and English mark most plurals with.
    static String singular(String folded) {
        boolean plural = folded.length() > 3 && (folded.endsWith("s") || folded.endsWith("x"));
        return plural ? folded.substring(0, folded.length() - 1) : folded;
    }

    static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }
}
