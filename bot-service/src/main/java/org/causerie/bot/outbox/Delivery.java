package org.causerie.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.channels.Account;
import org.causerie.channels.Sender;
import org.causerie.channels.Sender.Sent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one message to its provider, at most once as far as anybody can tell.
///
/// What may have been sent already is looked up first. Where the provider cannot be asked a ticket goes once more in
/// the end, and a notice does not. An exception out of here means that nothing was stored: the claim ends, and
/// whoever takes the row over looks it up.
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /// How far the clocks of replicas and database may differ.
    private static final Duration SKEW = Duration.ofMinutes(1);

    /// The provider needs a while before it lists what it accepted.
    private static final Duration UNTIL_LISTED = Duration.ofMinutes(1);

    /// How soon settings are looked at again that lack what a message needs; also how often that is said.
    private static final Duration UNTIL_CONFIGURED = Duration.ofMinutes(1);

    private final Rows rows;
    private final Senders senders;
    private final Retries retries;
    private final Duration lease;
    private final InstantSource clock;
    private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);

    Delivery(Rows rows, Senders senders, Retries retries, Duration lease, InstantSource clock) {
        this.rows = rows;
        this.senders = senders;
        this.retries = retries;
        this.lease = lease;
        this.clock = clock;
    }

    void deliver(Claimed message) {
        Sender sender = senders.of(message.ours());
        Account to = message.to();
        if (message.attempts() > Retries.MOST_ATTEMPTS) {
            giveUp(message, "nothing was heard of " + Retries.MOST_ATTEMPTS + " tries");
        } else if (sender == null) {
            await(message, "no configured provider has our number");
        } else if (to == null) {
            await(message, "the address does not open under our key");
        } else {
            deliver(message, sender, to);
        }
    }

    private void deliver(Claimed message, Sender sender, Account to) {
        Claimed ours = message.doubtful() ? lookUp(message, sender, to) : message;
        if (ours == null) {
            return;
        }
        switch (send(ours, sender, to)) {
            case Sent.Accepted(var providerId) -> rows.sent(ours, providerId);
            case Sent.TryLater(var after, var why) -> again(ours, false, 0, after, why);
            case Sent.Unknown(var why) -> again(ours, true, 0, UNTIL_LISTED, "perhaps sent: " + why);
            case Sent.Unreachable(var code, var why) -> giveUp(ours, fault(code, why));
            case Sent.Refused(var code, var why) -> giveUp(ours, fault(code, why));
        }
    }

    private static Sent send(Claimed message, Sender sender, Account to) {
        try {
            return sender.send(to, message.body(), message.id().toString());
        } catch (IllegalArgumentException e) {
            return new Sent.Refused("", "not a text that can be sent");
        } catch (RuntimeException e) {
            return new Sent.Unknown(e.getClass().getSimpleName());
        }
    }

    /// Asks whether it was sent, which may take a while.
    ///
    /// @return the message if it is to be sent now, or null
    private @Nullable Claimed lookUp(Claimed message, Sender sender, Account to) {
        String found;
        try {
            found = sender.find(to, message.body(), message.createdAt().minus(SKEW));
        } catch (RuntimeException e) {
            return lookedUpInVain(message);
        }
        if (found == null || found.equals(message.providerId())) {
            return rows.renew(message, lease);
        }
        rows.sent(message, found);
        return null;
    }

    private @Nullable Claimed lookedUpInVain(Claimed message) {
        int lookups = message.lookups() + 1;
        if (lookups < Retries.MOST_LOOKUPS) {
            again(message, true, lookups, Duration.ZERO, "perhaps sent; the provider cannot be asked");
            return null;
        }
        return switch (message.kind()) {
            case TICKET -> rows.renew(message, lease);
            case NOTICE -> {
                giveUp(message, "perhaps sent; the provider could not be asked " + lookups + " times");
                yield null;
            }
        };
    }

    private void again(Claimed message, boolean doubtful, int lookups, Duration atLeast, String why) {
        Duration pause = retries.pause(message.attempts(), atLeast);
        if (Retries.isSpent(
                message.attempts(), message.createdAt(), clock.instant().plus(pause))) {
            giveUp(message, "given up after " + message.attempts() + " tries, the last: " + why);
        } else {
            rows.again(message, new Rows.Next(doubtful, message.attempts(), lookups, pause), why);
        }
    }

    /// Waits for somebody to mend the settings; that is no try.
    private void await(Claimed message, String why) {
        Instant now = clock.instant();
        Instant last = complained.get();
        if (last.isBefore(now.minus(UNTIL_CONFIGURED)) && complained.compareAndSet(last, now)) {
            log.warn("a {} waits, and perhaps others: {}", message.kind().code(), why);
        }
        Duration pause = retries.pause(1, UNTIL_CONFIGURED);
        if (Retries.isSpent(0, message.createdAt(), now.plus(pause))) {
            giveUp(message, why);
        } else {
            var next = new Rows.Next(message.doubtful(), message.attempts() - 1, message.lookups(), pause);
            rows.again(message, next, why);
        }
    }

    private void giveUp(Claimed message, String why) {
        if (rows.failed(message, why)) {
            log.warn("{} {} is given up: {}", message.kind().code(), message.id(), why);
        }
    }

    /// What went wrong, readable, with the provider's code where it has one.
    static String fault(String code, String why) {
        return code.isEmpty() ? why : why + " (" + code + ")";
    }
}
