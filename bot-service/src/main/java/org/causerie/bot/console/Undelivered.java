package org.causerie.bot.console;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.causerie.bot.outbox.DeadLetter;
import org.causerie.bot.outbox.Fault;
import org.causerie.bot.outbox.Kind;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// A message that was given up, as the page shows it. Whose it was and what it said are not there.
///
/// @param why in a sentence
/// @param detail for whoever looks after the service: our own words in English, with the provider's code
/// @param what it was
/// @param when it was given up
public record Undelivered(String why, String detail, String what, String by, String when) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d\u00a0MMMM 'à' H\u00a0'h'\u00a0mm", Locale.FRANCE);

    static Undelivered of(DeadLetter letter, ZoneId zone) {
        String when = MOMENT.format(letter.givenUpAt().atZone(zone)).replaceFirst("^1\u00a0", "1er\u00a0");
        return new Undelivered(why(letter.fault()), letter.why(), what(letter.kind()), by(letter.medium()), when);
    }

    private static String why(@Nullable Fault fault) {
        return switch (fault) {
            case OPTED_OUT -> "Cette personne ne veut plus de messages : elle a écrit STOP, ou bloqué notre numéro.";
            case UNREACHABLE -> "Ce numéro ou ce compte n’existe pas, ou n’est pas joignable.";
            case REFUSED -> "Le fournisseur refuse ce message.";
            case FILTERED -> "Un opérateur l’a retenu comme indésirable.";
            case WINDOW_CLOSED -> "Cette personne n’a pas écrit sur WhatsApp depuis 24 heures.";
            case EXPIRED -> "Il était trop tard pour l’envoyer.";
            case DOUBTFUL -> "Il est peut-être arrivé : on ne peut pas le savoir, et il ne doit pas partir deux fois.";
            case SPENT -> "Tous les essais ont échoué.";
            case null -> "La raison n’est pas connue.";
        };
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case TICKET -> "Ticket de vote";
            case CODE -> "Code à taper";
            case ANSWER -> "Réponse";
            case NOTICE -> "Avis";
            case BULK -> "Rappel";
        };
    }

    private static String by(Medium medium) {
        return switch (medium) {
            case SMS -> "SMS";
            case WHATSAPP -> "WhatsApp";
            case TELEGRAM -> "Telegram";
        };
    }
}
