package org.causerie.dialogs;

import java.util.List;
import java.util.stream.IntStream;
import org.causerie.dialogs.campaign.Catalogue;

/// The four-digit codes that may confirm a ballot of one campaign: never a project's code, and where the catalogue
/// leaves enough of them, never readable as two project codes either (`48 27`).
final class ConfirmationCodes {

    private static final int ENOUGH = 1000;

    private final List<String> allowed;

    ConfirmationCodes(Catalogue catalogue) {
        List<String> codes = IntStream.rangeClosed(1000, 9999)
                .mapToObj(Integer::toString)
                .filter(code -> catalogue.recognise(code) == null)
                .toList();
        List<String> plain = codes.stream()
                .filter(code -> catalogue.recognise(code.substring(0, 2)) == null
                        || catalogue.recognise(code.substring(2)) == null)
                .toList();
        allowed = plain.size() >= ENOUGH ? plain : codes;
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("the catalogue leaves no four digits for confirmation codes");
        }
    }

    /// Whether these digits could be a code; if not, they were meant for something else.
    boolean mayBe(String digits) {
        return allowed.contains(digits);
    }

    String choose(int number) {
        return allowed.get(Math.floorMod(number, allowed.size()));
    }
}
