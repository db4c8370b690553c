package org.causerie.dialogs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a ticket is printed and read back: ten characters of Crockford's base32, in groups of 4, 4 and 2.
public final class Ticket {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    private Ticket() {}

    /// Such as `K7QM-2XW9-P4`.
    public static String print(String ticket) {
        return ticket.substring(0, 4) + "-" + ticket.substring(4, 8) + "-" + ticket.substring(8);
    }

    /// Reads a ticket as people type it: small letters, no or other separators, O for 0, I or L for 1.
    ///
    /// @return the ten characters, or null if it is none
    public static @Nullable String parse(String typed) {
        var ticket = new StringBuilder();
        for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            char read = switch (c) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> c;
            };
            if (ALPHABET.indexOf(read) >= 0) {
                ticket.append(read);
            } else if (" -.:,_'\"".indexOf(read) < 0) {
                return null;
            }
        }
        return ticket.length() == LENGTH ? ticket.toString() : null;
    }
}
