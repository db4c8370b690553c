package org.causerie.dialogs.understanding;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/// Text as it is compared: small letters, no accents, plain apostrophes, single spaces.
final class Plain {

    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

    private Plain() {}

    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!isAscii(lower)) {
            lower = DECOMPOSED.normalize(lower).toLowerCase(Locale.ROOT); // `№` decomposes to `No`
        }
        var out = new StringBuilder(lower.length());
        boolean space = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                space = !out.isEmpty();
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                if (space) {
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

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
