package org.causerie.tally;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Amounts of money between text and cents, exactly.
final class Money {

    /// Nothing but digits and a point: no sign, no exponent, no comma, no spaces between groups.
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final int CENT_DIGITS = 2;

    private Money() {}

    /// Reads an amount such as `400000`, `400000.0` or `18450.50`.
    ///
    /// @throws IllegalArgumentException if it is no amount, below 0, finer than a cent or too large
    static long cents(String text) {
        if (text.startsWith("-") && AMOUNT.matcher(text.substring(1)).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is below 0");
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no amount of money (write 1234.50)");
        }
        var cents = new BigDecimal(text).movePointRight(CENT_DIGITS).stripTrailingZeros();
        if (cents.scale() > 0) {
            throw new IllegalArgumentException("\"" + text + "\" has more than 2 decimals");
        }
        if (cents.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too large");
        }
        return cents.longValueExact();
    }

    /// Writes two decimals, always: `18450.50`.
    static String text(long cents) {
        return BigDecimal.valueOf(cents, CENT_DIGITS).toPlainString();
    }

    /// Writes decimals only where there are any, as most `.pb` files do: `18450.5`, `400000`.
    static String shortText(long cents) {
        return BigDecimal.valueOf(cents, CENT_DIGITS).stripTrailingZeros().toPlainString();
    }
}
