package org.causerie.bot.simulator;

import java.time.Instant;
import java.util.List;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;

/// One thing to see on a telephone.
///
/// @param order counts up on each telephone, from 1; it stays when the bubble is changed
/// @param version counts with the orders: the order, until the bubble is changed
/// @param parts an SMS is sent, and billed, as; 0 where it is none
/// @param message the provider's id, 0 where it has none
/// @param buttons below it, row by row
/// @param waiting the data of a button that was tapped and not yet answered, or null
record Bubble(
        long order,
        long version,
        Network network,
        From from,
        Kind kind,
        String text,
        Instant at,
        int parts,
        long message,
        List<List<Button>> buttons,
        @Nullable String waiting) {

    /// Keeps copies of the rows.
    Bubble {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    static Bubble of(long order, Network network, From from, Kind kind, String text, Instant at) {
        boolean counted = network == Network.SMS && from != From.PROVIDER && !text.isEmpty();
        return new Bubble(
                order, order, network, from, kind, text, at, counted ? Gsm7.parts(text) : 0, 0, List.of(), null);
    }

    /// Who speaks: the citizen, the service, or the provider about what it did.
    enum From {
        CITIZEN,
        SERVICE,
        PROVIDER
    }

    Bubble as(long id, List<List<Button>> below) {
        return new Bubble(order, version, network, from, kind, text, at, parts, id, below, waiting);
    }

    /// Edited: nobody waits any more.
    Bubble saying(String words, List<List<Button>> below) {
        return new Bubble(order, version, network, from, kind, words, at, parts, message, below, null);
    }

    Bubble tapped(String data) {
        return new Bubble(order, version, network, from, kind, text, at, parts, message, buttons, data);
    }

    Bubble answered() {
        return new Bubble(order, version, network, from, kind, text, at, parts, message, buttons, null);
    }

    Bubble at(long newest) {
        return new Bubble(order, newest, network, from, kind, text, at, parts, message, buttons, waiting);
    }

    boolean offers(String data) {
        return buttons.stream()
                .flatMap(List::stream)
                .anyMatch(button -> button.data().equals(data));
    }

    /// Tells no word of it.
    @Override
    public String toString() {
        return "Bubble[" + order + ", " + network + ", " + from + ", " + kind + "]";
    }
}
