package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.causerie.bot.limits.Buckets;
import org.causerie.bot.limits.Buckets.BucketsAway;
import org.causerie.bot.limits.Limit;
import org.causerie.channels.Account;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.sms.Gsm7;

/// Keeps to what providers take in a second from one of our numbers and to one receiver, with all replicas together.
///
/// What goes inline in a webhook's response is not counted: providers queue that up themselves.
final class Pacing {

    /// How long bulk waits for a Redis that does not count.
    private static final Duration UNTIL_COUNTED = Duration.ofSeconds(30);

    /// How soon bulk is looked at again whose channel is switched off.
    private static final Duration UNTIL_OPEN = Duration.ofMinutes(1);

    /// How soon it is asked again whether a day's money is spent.
    private static final Duration UNTIL_AFFORDED = Duration.ofMinutes(5);

    private final Buckets buckets;
    private final UnaryOperator<String> pseudonym;
    private final IntConsumer spent;
    private final BooleanSupplier overspent;
    private final Predicate<Medium> closed;

    /// @param pseudonym what stands for an address in Redis
    /// @param spent is told the SMS parts of what goes
    /// @param overspent whether the SMS parts of today are spent
    /// @param closed whether staff switched a channel off
    Pacing(
            Buckets buckets,
            UnaryOperator<String> pseudonym,
            IntConsumer spent,
            BooleanSupplier overspent,
            Predicate<Medium> closed) {
        this.buckets = buckets;
        this.pseudonym = pseudonym;
        this.spent = spent;
        this.overspent = overspent;
        this.closed = closed;
    }

    /// @param pause zero if it may go now
    /// @param concernsAll whether others from the same number would wait as well
    record Pace(Duration pause, boolean concernsAll) {

        static final Pace GO = new Pace(Duration.ZERO, false);

        boolean mayGo() {
            return pause.isZero();
        }
    }

    /// Takes what sending needs, or says how long to wait.
    Pace take(Kind kind, Account to, String ours, String text) {
        if (kind == Kind.BULK && closed.test(to.medium())) {
            return new Pace(UNTIL_OPEN, false);
        }
        if (to.medium() != Medium.SMS) {
            return ask(kind, to, ours, text);
        }
        if (!kind.isWorthAnSms() && overspent.getAsBoolean()) {
            return new Pace(UNTIL_AFFORDED, false);
        }
        Pace pace = ask(kind, to, ours, text);
        if (pace.mayGo()) {
            spent.accept(parts(text));
        }
        return pace;
    }

    private Pace ask(Kind kind, Account to, String ours, String text) {
        try {
            return switch (to.medium()) {
                case SMS -> number(Limit.SMS_NUMBER, kind, ours, parts(text));
                case WHATSAPP -> both(Limit.WHATSAPP_NUMBER, Limit.WHATSAPP_CHAT, kind, to, ours);
                case TELEGRAM -> both(Limit.TELEGRAM_BOT, Limit.TELEGRAM_CHAT, kind, to, ours);
            };
        } catch (BucketsAway e) {
            return kind == Kind.BULK ? new Pace(UNTIL_COUNTED, true) : Pace.GO;
        }
    }

    private Pace number(Limit limit, Kind kind, String ours, long tokens) {
        Duration wait = buckets.take(limit, ours, tokens, kind.leaves());
        return wait.isZero() ? Pace.GO : new Pace(wait, true);
    }

    private Pace both(Limit number, Limit chat, Kind kind, Account to, String ours) {
        Pace pace = number(number, kind, ours, 1);
        if (!pace.mayGo()) {
            return pace;
        }
        Duration wait = buckets.take(chat, pseudonym.apply(to.address()), 1, kind.leaves());
        if (wait.isZero()) {
            return Pace.GO;
        }
        buckets.giveBack(number, ours, 1);
        return new Pace(wait, false);
    }

    private static int parts(String text) {
        return text.isEmpty() ? 1 : Gsm7.parts(text);
    }
}
