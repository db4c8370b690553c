package org.causerie.bot.simulator;

import java.util.HexFormat;
import java.util.UUID;

/// Names that Twilio gives to what it keeps: two letters and 32 hexadecimal digits.
final class Sids {

    private Sids() {}

    /// @param letters `SM` for a message, `HX` for a content, `ME` for a medium
    static String fresh(String letters) {
        HexFormat hex = HexFormat.of();
        UUID id = UUID.randomUUID();
        return letters + hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits());
    }
}
