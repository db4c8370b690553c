package org.causerie.bot.results;

import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.dialogs.Ticket;
import org.jspecify.annotations.Nullable;

/// What the page says of a ticket that somebody typed.
///
/// @param ticket as printed, or null where what was typed is none
/// @param said in few words
/// @param meaning in plain words
/// @param good whether the vote is there
public record TicketAnswer(@Nullable String ticket, String said, String meaning, boolean good) {

    static final TicketAnswer TOO_OFTEN = new TicketAnswer(
            null,
            "Trop d’essais",
            "Vous avez vérifié beaucoup de tickets d’affilée. Attendez une minute, puis recommencez.",
            false);

    static TicketAnswer of(String typed, TicketStatus status) {
        String ticket = Ticket.parse(typed);
        if (ticket == null) {
            return new TicketAnswer(
                    null,
                    "Ce n’est pas un ticket",
                    "Un ticket a 10 lettres ou chiffres, comme K7QM-2XW9-P4. Relisez le message reçu après votre vote.",
                    false);
        }
        String printed = Ticket.print(ticket);
        return switch (status) {
            case IN_BOX ->
                new TicketAnswer(
                        printed,
                        "Dans l’urne",
                        "Un vote avec ce ticket est enregistré. S’il a été remplacé ou retiré depuis, cette page ne le dira"
                                + " qu’à la publication du résultat. Pour le savoir dès maintenant, envoyez TICKET depuis"
                                + " le téléphone qui a voté.",
                        true);
            case COUNTED -> new TicketAnswer(printed, "Compté", "Ce vote a été compté dans le résultat.", true);
            case REPLACED ->
                new TicketAnswer(
                        printed,
                        "Remplacé",
                        "La même personne a voté de nouveau : c’est son vote le plus récent qui compte, pas celui-ci.",
                        false);
            case WITHDRAWN ->
                new TicketAnswer(printed, "Retiré", "La personne a retiré ce vote. Il n’a pas été compté.", false);
            case UNKNOWN ->
                new TicketAnswer(
                        printed,
                        "Inconnu",
                        "Aucun vote compté ou en attente ne porte ce ticket. Relisez bien le message reçu après votre vote ;"
                                + " si le ticket est juste, appelez l’organisateur.",
                        false);
        };
    }
}
