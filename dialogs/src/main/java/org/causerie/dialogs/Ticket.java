package org.causerie.dialogs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A ticket: 10 characters of Crockford's base32, which has no I, L, O or U: 50 bits that a voter can read out.
///
/// Source: Douglas Crockford, "Base 32", <https://www.crockford.com/base32.html>; without its check symbol.
public final class Ticket {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final int BITS = 5;

    private Ticket() {}

    /// The first 50 bits of a keyed digest.
    ///
    /// @param digest 8 bytes or more
    public static String of(byte[] digest) {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (digest[i] & 0xff);
        }
        var ticket = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            ticket.append(ALPHABET.charAt((int) (bits >>> (Long.SIZE - BITS))));
            bits <<= BITS;
        }
        return ticket.toString();
    }

    /// How a ticket is shown: in groups of 4, 4 and 2, such as `K7QM-2XW9-P4`.
    public static String print(String ticket) {
        return ticket.substring(0, 4) + "-" + ticket.substring(4, 8) + "-" + ticket.substring(8);
    }

    /// Reads a ticket as people type it. Case, spaces, dashes and stops do not matter, and the letters that were
    /// never printed are taken for the digits they look like.
    ///
    /// @return the ten characters, or null if it is none
    public static @Nullable String parse(String typed) {
        var ticket = new StringBuilder(LENGTH);
        for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            char read = switch (c) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> c;
            };
            if (ALPHABET.indexOf(read) >= 0) {
                ticket.append(read);
            } else if (!separates(read)) {
                return null;
            }
        }
        return ticket.length() == LENGTH ? ticket.toString() : null;
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || ".:,_'\"".indexOf(c) >= 0;
    }
}
