package org.causerie.bot.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.outbox.Answer;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.outbox.Wait;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.causerie.dialogs.Contact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Sends what had no room in the response to a message. What the provider does not take now goes by the outbox, and
/// all that comes after it, so that nobody reads the end before the beginning.
final class Afterwards {

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

    private final CurrentCampaign current;
    private final Outbox outbox;
    private final Executor threads;

    Afterwards(CurrentCampaign current, Outbox outbox) {
        this(current, outbox, work -> Thread.ofVirtual().name("afterwards").start(work));
    }

    Afterwards(CurrentCampaign current, Outbox outbox, Executor threads) {
        this.current = current;
        this.outbox = outbox;
        this.threads = threads;
    }

    /// In a thread of its own: the response must not wait. What nobody can write down is lost, and told.
    void send(Provider provider, Inbound.Message to, Reaction reaction, List<Said> later) {
        threads.execute(() -> {
            try {
                sendNow(provider, to, reaction, later);
            } catch (DataAccessException e) {
                log.warn("the end of an answer is lost: {}", e.getClass().getSimpleName());
            }
        });
    }

    /// In order, and in this thread. Parts are counted from the beginning of the reaction, as a sweep counts them.
    ///
    /// @param later the end of the reaction; or all of it, in more parts where the channel cut them
    /// @throws DataAccessException if a part can neither be sent nor be owed: the message must come again
    void sendNow(Provider provider, Inbound.Message to, Reaction reaction, List<Said> later) {
        if (!to.handle().isEmpty()) {
            provider.sender().acknowledge(to.handle());
        }
        UUID before = null;
        Duration wait = Duration.ZERO;
        int part = Math.max(0, reaction.said().size() - later.size());
        for (Said said : later) {
            Sent sent = before == null ? sent(provider, to, said) : new Sent.SlowDown(wait, "not tried");
            before = settle(to, reaction, part, said, sent, before);
            wait = sent instanceof Sent.SlowDown(var after, var _) ? after : wait;
            part++;
        }
    }

    private static Sent sent(Provider provider, Inbound.Message to, Said said) {
        try {
            return provider.sender().send(to.from(), to.to(), said);
        } catch (RuntimeException e) {
            return new Sent.Unknown(e.getClass().getSimpleName());
        }
    }

    /// Sees to what became of one part. A chat that is too fast waits alone: these answers are sent as fast as somebody
    /// asks, so that it is that one person's pace, not ours.
    ///
    /// @param before the row that the part before it waits in, or null
    /// @return the row that it waits in, or null where nothing is left to do
    /// @throws DataAccessException if nobody can write down what is owed
    @Nullable
    UUID settle(Inbound.Message to, Reaction reaction, int part, Said said, Sent sent, @Nullable UUID before) {
        return switch (sent) {
            case Sent.Accepted(var providerId) -> {
                taken(said, providerId);
                yield null;
            }
            case Sent.Unknown _ -> owed(to, reaction, part, said, new Wait(true, Duration.ZERO, before));
            case Sent.SlowDown(var after, var _) -> owed(to, reaction, part, said, new Wait(false, after, before));
            case Sent.TryLater _, Sent.TryOnceMore _, Sent.Stopped _, Sent.WindowClosed _ ->
                owed(to, reaction, part, said, Wait.NONE.behind(before));
            case Sent.OptedOut _, Sent.Unreachable _, Sent.Refused _, Sent.Filtered _ -> {
                log.warn("a part of an answer was not sent: {}", sent.getClass().getSimpleName());
                yield null;
            }
        };
    }

    private void taken(Said said, String providerId) {
        String reference = said.reference();
        if (reference != null) {
            outbox.settle(new Inbound.Status(reference, providerId, Inbound.Progress.SENT, ""));
        }
    }

    private UUID owed(Inbound.Message to, Reaction reaction, int part, Said said, Wait wait) {
        owe(to, reaction, part, said, wait);
        return row(to, part, said);
    }

    /// The row that a part has, or would have.
    static UUID row(Inbound.Message message, int part, Said said) {
        String own = said.reference();
        return own == null
                ? UUID.nameUUIDFromBytes(("answer " + message.id() + " " + part).getBytes(StandardCharsets.UTF_8))
                : UUID.fromString(own);
    }

    /// Has the outbox send a part of an answer, once however often it is asked to. What has a row of its own goes from
    /// there.
    ///
    /// @return whether that is new
    boolean owe(Inbound.Message message, Reaction reaction, int part, Said said, Wait wait) {
        UUID row = row(message, part, said);
        if (said.reference() != null) {
            if (!wait.doubtful()) {
                outbox.release(row, wait.after());
            }
            return false;
        }
        var to = new Contact(message.from().medium(), message.from().address(), message.to());
        var answer = new Answer(said, reaction.language(), reaction.weight());
        return outbox.answer(row, current.campaign().code(), to, answer, wait);
    }
}
