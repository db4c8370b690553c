package org.causerie.bot.simulator;

import java.time.Instant;
import org.causerie.dialogs.sms.Gsm7;

/// One thing to see on a telephone.
///
/// @param order counts up on each telephone, from 1
/// @param parts an SMS is sent, and billed, as; 0 where it is none
record Bubble(long order, Network network, From from, Kind kind, String text, Instant at, int parts) {

    static Bubble of(long order, Network network, From from, Kind kind, String text, Instant at) {
        boolean counted = network == Network.SMS && from != From.PROVIDER && !text.isEmpty();
        return new Bubble(order, network, from, kind, text, at, counted ? Gsm7.parts(text) : 0);
    }

    /// Who speaks: the citizen, the service, or the provider about what it did.
    enum From {
        CITIZEN,
        SERVICE,
        PROVIDER
    }

    /// Tells no word of it.
    @Override
    public String toString() {
        return "Bubble[" + order + ", " + network + ", " + from + ", " + kind + "]";
    }
}
