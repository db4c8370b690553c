package org.causerie.dialogs.sms;

/// The GSM 7-bit default alphabet with its extension, and how many parts a text costs.
///
/// Source: 3GPP TS 23.038, 6.2.1, and TS 23.040, 9.2.3.24.1.
public final class Gsm7 {

    private static final String ALPHABET =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final int ONE_PART = 160;
    private static final int SEPTETS_A_PART = 153;
    private static final int ONE_UCS2_PART = 70;
    private static final int UNITS_A_PART = 67;
    private static final int NOT_COVERED = -1;

    /// Septets of each character, 0 for those outside the alphabet; ends after the euro sign.
    private static final byte[] WIDTHS = widths();

    private Gsm7() {}

    /// Whether every character is in the alphabet or its extension.
    public static boolean covers(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (width(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    /// How many septets a text takes: one a character, two for those of the extension such as `€`.
    ///
    /// @throws IllegalArgumentException if a character is outside the alphabet
    public static int septets(String text) {
        int septets = septetsOrNone(text);
        if (septets == NOT_COVERED) {
            throw new IllegalArgumentException("not all in GSM-7");
        }
        return septets;
    }

    /// Counts the parts a text is sent, and billed, as.
    ///
    /// A part holds 160 septets. One character outside the alphabet makes the whole text
    /// UCS-2, at 70 UTF-16 units a part. Once split, each part loses 6 octets to its
    /// header: 153 septets or 67 units are left. No character is cut in two.
    ///
    /// @param text any Unicode, not empty
    /// @return 1 or more
    /// @throws IllegalArgumentException if `text` is empty
    public static int parts(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no text to send");
        }
        int septets = septetsOrNone(text);
        if (septets == NOT_COVERED) {
            return text.length() <= ONE_UCS2_PART ? 1 : partsOfUnits(text);
        }
        return septets <= ONE_PART ? 1 : partsOfSeptets(text);
    }

    /// Rewrites any text in the alphabet so that it still reads well in French: `ç` is `c`, `« oui »` is `"oui"`,
    /// `œuf` is `oeuf`; accents the alphabet has are kept, and what has no likeness (emoji, other scripts) is left
    /// out.
    ///
    /// A text that is all in the alphabet comes back unchanged.
    public static String transliterate(String text) {
        return covers(text) ? text : Transliteration.of(text);
    }

    /// Septets of one UTF-16 unit; 0 outside the alphabet.
    static int width(char unit) {
        return unit < WIDTHS.length ? WIDTHS[unit] : 0;
    }

    private static int septetsOrNone(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = width(text.charAt(i));
            if (width == 0) {
                return NOT_COVERED;
            }
            septets += width;
        }
        return septets;
    }

    private static int partsOfSeptets(String text) {
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = width(text.charAt(i));
            if (used + width > SEPTETS_A_PART) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    private static int partsOfUnits(String text) {
        int parts = 1;
        int end = UNITS_A_PART;
        while (end < text.length()) {
            if (Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
                end--;
            }
            parts++;
            end += UNITS_A_PART;
        }
        return parts;
    }

    private static byte[] widths() {
        byte[] widths = new byte['€' + 1];
        ALPHABET.chars().forEach(c -> widths[c] = 1);
        EXTENSION.chars().forEach(c -> widths[c] = 2);
        return widths;
    }
}
