package org.causerie.dialogs.phrases;

import org.causerie.dialogs.campaign.Language;

/// Keeps what stands within a text that runs from right to left in its own order: titles, numbers, telephone numbers.
///
/// Without it `12 Voie vélo` and the comma behind it change places. Each line is isolated by itself, since isolation
/// ends with the paragraph (Unicode Standard Annex 9).
final class Isolates {

    private static final char FIRST_STRONG = '\u2068';
    private static final char POP = '\u2069';

    private Isolates() {}

    static String around(String text, Language language) {
        if (!language.isRightToLeft() || text.isEmpty()) {
            return text;
        }
        return FIRST_STRONG + text.replace("\n", POP + "\n" + FIRST_STRONG) + POP;
    }
}
