package org.causerie.dialogs.understanding;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import org.causerie.dialogs.campaign.ArabicScript;

/// Text as it is compared: small letters, no accents, plain apostrophes, single spaces; Arabic in one spelling, with
/// digits 0 to 9 that stand by themselves.
final class Plain {

    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

    private static final char STRUCK = '~';

    private Plain() {}

    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!isAscii(lower)) {
            lower = ArabicScript.folded(DECOMPOSED.normalize(lower).toLowerCase(Locale.ROOT)); // `№` decomposes to `No`
        }
        var out = new StringBuilder(lower.length());
        boolean space = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                space = !out.isEmpty();
            } else if (isOverlay(c)) {
                out.append(STRUCK);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                if (space || (!out.isEmpty() && ArabicScript.isBorder(out.charAt(out.length() - 1), c))) {
                    out.append(' ');
                    space = false;
                }
                switch (c) {
                    case 'œ' -> out.append("oe");
                    case 'æ' -> out.append("ae");
                    case '’', '‘', 'ʼ', '`', '´' -> out.append('\'');
                    default -> out.append(c);
                }
            }
        }
        return out.toString();
    }

    /// What strikes a letter through.
    private static boolean isOverlay(char c) {
        return c >= '\u0334' && c <= '\u0338';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
