package org.causerie.bot.results;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/// Numbers, amounts and times as a French page writes them.
///
/// @param zone of the campaign
record French(ZoneId zone, Currency currency) {

    /// Such as `15 janvier 2027 à 23 h 59`, to the minute that still counts.
    String moment(Instant moment) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy 'à' H\u00a0'h'\u00a0mm", Locale.FRANCE)
                .format(moment.atZone(zone))
                .replaceFirst("^1 ", "1er ");
    }

    /// Such as `12 345`.
    String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.FRANCE).format(number);
    }

    /// Such as `38 500 €`; cents are shown where there are some.
    String money(BigDecimal amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.FRANCE);
        format.setCurrency(currency);
        format.setMaximumFractionDigits(2);
        format.setMinimumFractionDigits(amount.stripTrailingZeros().scale() > 0 ? 2 : 0);
        return format.format(amount);
    }

    String money(long cents) {
        return money(BigDecimal.valueOf(cents, 2));
    }

    /// Such as `1 vote` or `12 votes`; French takes the singular below 2.
    String counted(long number, String singular) {
        return number(number) + " " + singular + (number < 2 ? "" : "s");
    }

    /// A French number such as `06 39 98 99 98`, a foreign one or a short code as it is.
    static String telephone(String number) {
        return number.matches("\\+33\\d{9}")
                ? "0" + number.substring(3).replaceAll("(\\d)(?=(\\d{2})+$)", "$1 ")
                : number;
    }
}
