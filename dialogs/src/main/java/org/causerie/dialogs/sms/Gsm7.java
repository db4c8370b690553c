package org.causerie.dialogs.sms;

/// The GSM 7-bit default alphabet with its extension, and how many parts a text costs.
///
/// Source: 3GPP TS 23.038, 6.2.1, and TS 23.040, 9.2.3.24.1.
public final class Gsm7 {

    private static final String ALPHABET =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private Gsm7() {}

    /// Whether every character is in the alphabet or its extension.
    public static boolean covers(String text) {
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    }
}
