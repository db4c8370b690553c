package org.causerie.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.channels.Account;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.Template;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one message to its provider, at most once as far as anybody can tell.
///
/// What may have been sent already is looked up first. Where the provider cannot be asked a ticket goes once more in
/// the end, and a notice does not. Bulk that may have been sent never goes again, whatever the look-up says. An
/// exception out of here means that nothing was stored: the claim ends, and
/// whoever takes the row over looks it up.
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /// How far the clocks of replicas and database may differ.
    private static final Duration SKEW = Duration.ofMinutes(1);

    /// The provider needs a while before it lists what it accepted.
    static final Duration UNTIL_LISTED = Duration.ofMinutes(1);

    /// How soon settings are looked at again that lack what a message needs; also how often that is said.
    private static final Duration UNTIL_CONFIGURED = Duration.ofMinutes(1);

    private final Rows rows;
    private final Providers providers;
    private final Roads roads;
    private final Retries retries;
    private final Pacing pacing;
    private final Rests rests;
    private final Consumer<Account> unwanted;
    private final Function<Account, Optional<Instant>> stops;
    private final Duration lease;
    private final InstantSource clock;
    private final FastChats fastChats;
    private volatile Instant bulkRests = Instant.MIN;
    private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);

    /// @param unwanted is told who wants no more from us
    /// @param stops since when somebody has wanted no more, by the clock of the rows
    Delivery(
            Rows rows,
            Providers providers,
            Roads roads,
            Retries retries,
            Pacing pacing,
            Rests rests,
            Consumer<Account> unwanted,
            Function<Account, Optional<Instant>> stops,
            Duration lease,
            InstantSource clock) {
        this.rows = rows;
        this.providers = providers;
        this.roads = roads;
        this.retries = retries;
        this.pacing = pacing;
        this.rests = rests;
        this.unwanted = unwanted;
        this.stops = stops;
        this.lease = lease;
        this.clock = clock;
        this.fastChats = new FastChats(clock);
    }

    /// Until when no bulk message has a chance: no provider takes more, or Redis cannot count.
    Instant bulkRests() {
        return bulkRests;
    }

    /// Takes note of what all replicas know.
    void heed(Backlog backlog) {
        rests.known(!backlog.rests().isEmpty());
    }

    void deliver(Claimed message) {
        Provider provider = providers.of(message.ours());
        Account to = message.to();
        if (isExpired(message)) {
            giveUp(message, Fault.EXPIRED, message.doubtful() ? "perhaps sent; its time is over" : "its time is over");
        } else if (message.attempts() > Retries.MOST_ATTEMPTS) {
            giveUp(message, Fault.SPENT, "nothing was heard of " + Retries.MOST_ATTEMPTS + " tries");
        } else if (provider == null) {
            await(message, "no configured provider has our number");
        } else if (to == null) {
            await(message, "the address does not open under our key");
        } else if (isForbidden(message, to)) {
            giveUp(message, Fault.OPTED_OUT, "they said STOP");
        } else {
            deliverInTurn(message, provider.sender(), to);
        }
    }

    private void deliverInTurn(Claimed message, Sender sender, Account to) {
        Duration rest = fastChats.left(to);
        if (!rest.isZero()) {
            rows.postpone(message, rest);
            return;
        }
        Pacing.Pace pace = pacing.take(message.kind(), to, message.ours(), message.body());
        if (pace.mayGo()) {
            deliver(message, sender, to);
            return;
        }
        if (message.kind() == Kind.BULK && pace.concernsAll()) {
            bulkRests = clock.instant().plus(pace.pause());
        }
        rows.postpone(message, pace.pause());
    }

    private void deliver(Claimed message, Sender sender, Account to) {
        Claimed ours = message.doubtful() ? lookUp(message, sender, to) : message;
        if (ours == null) {
            return;
        }
        if (roads.isShut(ours, to)) {
            onward(ours, to, Fault.WINDOW_CLOSED, "more than 24 hours since they wrote");
            return;
        }
        Template template = roads.template(ours);
        if (ours.form() == Form.TEMPLATE && template == null) {
            onward(ours, to, Fault.WINDOW_CLOSED, "its template is set no more");
            return;
        }
        switch (send(ours, sender, to, template)) {
            case Sent.Accepted(var providerId) -> {
                rows.sent(ours, providerId);
                rests.end(to.medium(), ours.ours());
            }
            case Sent.TryLater(var after, var why) -> again(ours, false, 0, after, why);
            case Sent.SlowDown(var after, var why) -> {
                slowDown(to, ours.ours(), after, why);
                rows.postpone(ours.certain(), after);
            }
            case Sent.TryOnceMore(var after, var code, var why) -> onceMore(ours, after, fault(code, why));
            case Sent.Unknown(var why) -> again(ours, true, 0, UNTIL_LISTED, "perhaps sent: " + why);
            case Sent.Stopped(var code, var why) ->
                rows.postpone(ours.certain(), rests.begin(to.medium(), ours.ours(), fault(code, why)));
            case Sent.OptedOut(var code, var why) -> {
                unwanted.accept(to);
                giveUp(ours, Fault.OPTED_OUT, fault(code, why));
            }
            case Sent.WindowClosed(var code, var why) -> onward(ours, to, Fault.WINDOW_CLOSED, fault(code, why));
            case Sent.Unreachable(var code, var why) -> onward(ours, to, Fault.UNREACHABLE, fault(code, why));
            case Sent.Filtered(var code, var why) -> giveUp(ours, Fault.FILTERED, fault(code, why));
            case Sent.Refused(var code, var why) -> onward(ours, to, Fault.REFUSED, fault(code, why));
        }
    }

    /// Twilio means the number, Telegram perhaps the chat alone.
    private void slowDown(Account to, String ours, Duration after, String why) {
        if (to.medium() != Medium.TELEGRAM || fastChats.begin(to, after)) {
            rests.slowDown(to.medium(), ours, after, why);
        }
    }

    /// It was certainly not delivered: another road may lead there.
    private void onward(Claimed message, Account to, Fault fault, String why) {
        Roads.Turn road = roads.onward(message, to, fault);
        if (road == null) {
            giveUp(message, fault, why + Roads.end(fault));
        } else {
            rows.turn(message, road, why);
        }
    }

    private boolean isExpired(Claimed message) {
        Instant end = message.expiresAt();
        return end != null && !clock.instant().isBefore(end);
    }

    /// Who said STOP hears no more but what they asked for afterwards.
    private boolean isForbidden(Claimed message, Account to) {
        return stops.apply(to)
                .filter(stop ->
                        !message.kind().followsAMessage() || message.createdAt().isBefore(stop))
                .isPresent();
    }

    private void onceMore(Claimed message, Duration after, String why) {
        if (message.bounces() > 0 || message.kind() == Kind.BULK) {
            giveUp(message, Fault.SPENT, why);
        } else {
            rows.onceMore(message, after, why);
        }
    }

    private Sent send(Claimed message, Sender sender, Account to, @Nullable Template template) {
        try {
            var text = new Said(message.body(), Reference.of(message).toString());
            if (template != null) {
                return sender.send(to, message.ours(), text.as(template)); // with the template's own buttons
            }
            Said said = to.medium() == Medium.SMS ? text.within(validity(message)) : Below.read(text, message.below());
            return sender.send(to, message.ours(), said);
        } catch (IllegalArgumentException e) {
            return new Sent.Refused("", "not a text that can be sent");
        } catch (RuntimeException e) {
            return new Sent.Unknown(e.getClass().getSimpleName());
        }
    }

    /// How long the provider may keep it in its line.
    private Duration validity(Claimed message) {
        Duration usual = message.kind().validity();
        Instant end = message.expiresAt();
        Duration left = end == null ? usual : Duration.between(clock.instant(), end);
        return left.compareTo(usual) < 0 ? left : usual;
    }

    /// Asks whether it was sent, which may take a while. Nobody can tell of a template: it holds more words than ours.
    ///
    /// @return the message if it is to be sent now, or null
    private @Nullable Claimed lookUp(Claimed message, Sender sender, Account to) {
        if (!sender.canFind() || message.form() == Form.TEMPLATE) {
            return inDoubt(message, "perhaps sent; the provider cannot tell");
        }
        String found;
        try {
            found = sender.find(
                    to, message.ours(), message.body(), message.createdAt().minus(SKEW));
        } catch (RuntimeException e) {
            return lookedUpInVain(message);
        }
        if (found != null && !found.equals(message.providerId())) {
            rows.sent(message, found);
            return null;
        }
        // a list may lag, and leaves out what failed on its way: no proof for a message that must never go twice
        return message.kind() == Kind.BULK
                ? inDoubt(message, "perhaps sent; the provider does not list it")
                : rows.renew(message, lease);
    }

    private @Nullable Claimed lookedUpInVain(Claimed message) {
        int lookups = message.lookups() + 1;
        if (lookups < Retries.MOST_LOOKUPS) {
            again(message, true, lookups, Duration.ZERO, "perhaps sent; the provider cannot be asked");
            return null;
        }
        return inDoubt(message, "perhaps sent; the provider could not be asked " + lookups + " times");
    }

    /// Nobody will ever know whether it was sent.
    private @Nullable Claimed inDoubt(Claimed message, String why) {
        if (message.kind().isRepeatable()) {
            return rows.renew(message, lease);
        }
        giveUp(message, Fault.DOUBTFUL, why);
        return null;
    }

    private void again(Claimed message, boolean doubtful, int lookups, Duration atLeast, String why) {
        Duration pause = retries.pause(message.attempts(), atLeast);
        if (Retries.isSpent(
                message.attempts(), message.createdAt(), clock.instant().plus(pause))) {
            giveUp(message, Fault.SPENT, "given up after " + message.attempts() + " tries, the last: " + why);
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
            giveUp(message, Fault.SPENT, why);
        } else {
            var next = new Rows.Next(message.doubtful(), message.attempts() - 1, message.lookups(), pause);
            rows.again(message, next, why);
        }
    }

    private void giveUp(Claimed message, Fault fault, String why) {
        if (rows.failed(message, fault, why)) {
            log.warn("{} {} is given up: {}", message.kind().code(), message.id(), why);
        }
    }

    /// What went wrong, readable, with the provider's code where it has one.
    static String fault(String code, String why) {
        return code.isEmpty() ? why : why + " (" + code + ")";
    }
}
