package org.causerie.dialogs.campaign;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Money as written in files, exactly.
final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile("\\d+(\\.\\d+)?");
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private Amounts() {}

    /// The amount in hundredths.
    ///
    /// @throws IllegalArgumentException if it is not a plain amount; the message completes a fault
    static long cents(String text) {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException(text + " is negative");
        }
        if (text.matches("[\\d\\s.]+,\\d+")) {
            throw new IllegalArgumentException(text + " has a comma; write decimals with a point, such as 1200.50");
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not an amount such as 1200 or 1200.50");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(text + " has more than 2 decimals");
        }
        if (amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text + " is too large");
        }
        return amount.movePointRight(2).longValueExact();
    }
}
