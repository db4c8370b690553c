package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what had no room in the response to a message.
///
/// What must arrive has a row in the outbox besides, which goes again unless the provider took this one.
final class Afterwards {

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

    private final Outbox outbox;

    Afterwards(Outbox outbox) {
        this.outbox = outbox;
    }

    /// In a thread of its own: the response must not wait.
    void send(Provider provider, Inbound.Message to, List<Said> later) {
        Thread.ofVirtual().name("afterwards").start(() -> sendNow(provider, to, later));
    }

    /// In order, and in this thread.
    void sendNow(Provider provider, Inbound.Message to, List<Said> later) {
        if (!to.handle().isEmpty()) {
            provider.sender().acknowledge(to.handle());
        }
        later.forEach(said -> say(provider, to, said));
    }

    private void say(Provider provider, Inbound.Message to, Said said) {
        try {
            Sent sent = provider.sender().send(to.from(), to.to(), said);
            if (sent instanceof Sent.Accepted(var providerId)) {
                taken(said, providerId);
            } else {
                log.warn("a part of an answer was not sent: {}", sent.getClass().getSimpleName());
            }
        } catch (RuntimeException e) {
            log.warn("a part of an answer was not sent: {}", e.getClass().getSimpleName());
        }
    }

    private void taken(Said said, String providerId) {
        String reference = said.reference();
        if (reference != null) {
            outbox.settle(new Inbound.Status(reference, providerId, Inbound.Progress.SENT, ""));
        }
    }
}
