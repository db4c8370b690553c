package org.causerie.dialogs.campaign;

import java.util.regex.Pattern;

/// Arabic letters, digits and punctuation as they are compared: one form for what people write in several.
public final class ArabicScript {

    private static final char FIRST = '\u0600';
    private static final char LAST = '\u06FF';
    private static final char TATWEEL = '\u0640';

    /// The article, where enough of a word is left behind it.
    private static final Pattern ARTICLE = Pattern.compile("(?<!\\p{L})ال(?=\\p{L}{3})");

    private ArabicScript() {}

    /// Of decomposed text: alef, final ya, ta marbuta and keheh in one form each, no tatweel, digits 0 to 9, a space
    /// for a comma. Vowel signs and hamzas upon letters are combining marks, which whoever calls leaves out.
    public static String folded(String text) {
        if (!isIn(text)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != TATWEEL) {
                out.append(c >= FIRST && c <= LAST ? folded(c) : c);
            }
        }
        return out.toString();
    }

    private static char folded(char c) {
        return switch (c) {
            case 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            case 'ک' -> 'ك';
            case '؟' -> '?';
            case '،', '؛' -> ' ';
            default -> Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
        };
    }

    /// Folded text whose words have no article: `الصحه` is `صحه`.
    static String withoutArticles(String folded) {
        return isIn(folded) ? ARTICLE.matcher(folded).replaceAll("") : folded;
    }

    /// Whether one is an Arabic letter and the other a digit: people write `و3` and mean two words.
    public static boolean isBorder(char before, char after) {
        return (isLetter(before) && isDigit(after)) || (isDigit(before) && isLetter(after));
    }

    private static boolean isLetter(char c) {
        return c >= FIRST && c <= LAST && Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIn(String text) {
        return text.chars().anyMatch(c -> c >= FIRST && c <= LAST);
    }
}
