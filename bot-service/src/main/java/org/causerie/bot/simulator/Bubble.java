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
/// @param message the provider's id; empty where it has none, or none that anybody asks for
/// @param menu what opens the buttons as a list; empty where they stand below the text
/// @param buttons row by row
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
        String message,
        String menu,
        List<List<Button>> buttons,
        @Nullable String waiting) {

    /// Keeps copies of the rows.
    Bubble {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    static Bubble of(long order, Network network, From from, Kind kind, String text, Instant at) {
        boolean counted = network == Network.SMS && from != From.PROVIDER && !text.isEmpty();
        return new Bubble(
                order, order, network, from, kind, text, at, counted ? Gsm7.parts(text) : 0, "", "", List.of(), null);
    }

    /// Who speaks: the citizen, the service, or the provider about what it did.
    enum From {
        CITIZEN,
        SERVICE,
        PROVIDER
    }

    Bubble as(String id, String opener, List<List<Button>> below) {
        return new Bubble(order, version, network, from, kind, text, at, parts, id, opener, below, waiting);
    }

    /// Edited: nobody waits any more.
    Bubble saying(String words, List<List<Button>> below) {
        return new Bubble(order, version, network, from, kind, words, at, parts, message, menu, below, null);
    }

    Bubble tapped(String data) {
        return new Bubble(order, version, network, from, kind, text, at, parts, message, menu, buttons, data);
    }

    Bubble answered() {
        return new Bubble(order, version, network, from, kind, text, at, parts, message, menu, buttons, null);
    }

    Bubble at(long newest) {
        return new Bubble(order, newest, network, from, kind, text, at, parts, message, menu, buttons, waiting);
    }

    /// The button that carries this, or null where there is none.
    @Nullable
    Button button(String data) {
        return buttons.stream()
                .flatMap(List::stream)
                .filter(button -> button.data().equals(data))
                .findFirst()
                .orElse(null);
    }

    /// Tells no word of it.
    @Override
    public String toString() {
        return "Bubble[" + order + ", " + network + ", " + from + ", " + kind + "]";
    }
}
