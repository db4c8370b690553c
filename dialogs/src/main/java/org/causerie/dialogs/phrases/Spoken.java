package org.causerie.dialogs.phrases;

import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Language;

/// Times, amounts and numbers as they are said aloud.
public final class Spoken {

    private static final Currency EURO = Currency.getInstance("EUR");

    private Spoken() {}

    /// Such as `15 janvier à 23h59` or `15 January at 23:59`, in the zone of the moment given.
    public static String moment(ZonedDateTime at, Language language) {
        Conventions says = Conventions.of(language);
        return (at.getMinute() == 0 ? says.fullHour() : says.moment())
                .replace("{day}", at.getDayOfMonth() == 1 ? says.first() : Integer.toString(at.getDayOfMonth()))
                .replace("{month}", says.months().get(at.getMonthValue() - 1))
                .replace("{hour}", Integer.toString(at.getHour()))
                .replace("{minutes}", "%02d".formatted(at.getMinute()));
    }

    /// Such as `210 000 euros` or `18 450,50 euros`; other currencies by their code.
    ///
    /// @param cents hundredths of the currency
    public static String money(long cents, Currency currency, Language language) {
        Conventions says = Conventions.of(language);
        String whole = grouped(cents / 100, says.thousands());
        String rest = cents % 100 == 0 ? "" : says.decimals() + "%02d".formatted(cents % 100);
        return whole + rest + " " + (currency.equals(EURO) ? says.euros() : currency.getCurrencyCode());
    }

    private static String grouped(long number, String separator) {
        var digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, separator);
        }
        return digits.toString();
    }

    /// A French number as the French write it, such as `05 61 00 00 00`; any other as it is.
    ///
    /// @param number E.164
    public static String telephone(String number) {
        if (!number.matches("\\+33[1-9][0-9]{8}")) {
            return number;
        }
        var digits = new StringBuilder("0" + number.substring(3));
        for (int i = 8; i > 0; i -= 2) {
            digits.insert(i, ' ');
        }
        return digits.toString();
    }

    /// With a capital first letter.
    public static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// A French public body with its article, such as `la Région Occitanie`; any other name as it is.
    public static String organiser(String name, Language language) {
        if (!language.isFrench()) {
            return name;
        }
        String first = name.split(" ", 2)[0].toLowerCase(Locale.FRENCH);
        return switch (first) {
            case "région", "ville", "mairie", "commune", "métropole", "communauté" -> "la " + name;
            case "département", "conseil" -> "le " + name;
            default -> name;
        };
    }
}
