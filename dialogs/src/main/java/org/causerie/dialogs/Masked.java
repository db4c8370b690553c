package org.causerie.dialogs;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody wrote, as it may be kept: small plain letters, `#` for each digit and mail address, and the beginning
/// only.
///
/// Digits are what makes most messages personal (numbers, codes, tickets, choices), in whatever script they are
/// written. Accents and punctuation go, so that the same words of two people are the same text.
final class Masked {

    static final int LONGEST = 80;

    /// Enough for the longest result, even where marks on letters are lost.
    private static final int READ = 4 * LONGEST;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s,;]+@[^\\s,;]+");

    private Masked() {}

    /// The text to keep; empty where nothing is left of it.
    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder beginning = text.strip()
                .codePoints()
                .limit(READ)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        String masked = ADDRESS.matcher(beginning).replaceAll("#");
        String plain = Normalizer.normalize(masked.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return shortened(plain.toLowerCase(Locale.ROOT));
    }

    private static String shortened(String plain) {
        var kept = new StringBuilder(LONGEST);
        boolean space = false;
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            int letter = plain.codePointAt(at);
            String as = as(letter);
            if (as.equals(" ")) {
                space = !kept.isEmpty();
            } else if (!as.isEmpty()) {
                int before = space ? 1 : 0;
                if (kept.length() + before + as.length() > LONGEST) {
                    break;
                }
                kept.append(" ".repeat(before)).append(as);
                space = false;
            }
        }
        return kept.toString();
    }

    /// A character as it is kept: nothing for marks, a space for what only parts words.
    private static String as(int letter) {
        return switch (Character.getType(letter)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> "#";
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> "";
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> "";
            case Character.CONTROL, Character.SPACE_SEPARATOR -> " ";
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> " ";
            case Character.START_PUNCTUATION, Character.END_PUNCTUATION -> " ";
            default ->
                switch (letter) {
                    case '.', ',', ';', ':', '!', '?', '"', '¡', '¿', '؟', '،', '«', '»', '“', '”' -> " ";
                    case '’', '‘', 'ʼ', '`', '´' -> "'";
                    case 'œ' -> "oe";
                    case 'æ' -> "ae";
                    default -> Character.toString(letter);
                };
        };
    }
}
