package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.ballots.Cast;
import org.causerie.bot.ballots.CastRefused;
import org.causerie.bot.ballots.HiddenAddress;
import org.causerie.bot.ballots.Receipt;
import org.causerie.bot.ballots.Sealed;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.Step.Casting;
import org.causerie.dialogs.Step.Purpose;
import org.causerie.tally.Ballot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a confirmed ballot from the session into the box, however often it is asked to.
final class Casts {

    private static final Logger log = LoggerFactory.getLogger(Casts.class);

    /// How long the answer in the webhook carries the ticket before the outbox sends it.
    static final Duration HELD = Duration.ofMinutes(2);

    private final CurrentCampaign current;
    private final BallotBox box;
    private final People people;
    private final Addresses addresses;
    private final InstantSource clock;
    private final Duration patience;

    Casts(
            CurrentCampaign current,
            BallotBox box,
            People people,
            Addresses addresses,
            InstantSource clock,
            Duration patience) {
        this.current = current;
        this.box = box;
        this.people = people;
        this.addresses = addresses;
        this.clock = clock;
        this.patience = patience;
    }

    /// The sealed choices as the session keeps them.
    String seal(UUID ballot, Ballot choices) {
        return Base64.getEncoder()
                .encodeToString(box.seal(code(), ballot, choices).bytes());
    }

    /// Casts what the session holds, and waits a while for the commit.
    ///
    /// @param patience how long; an outcome that comes later is found at the next call
    Outcome cast(Person person, Session session, Casting casting, Duration patience) {
        try {
            return box.cast(toCast(person, session, casting)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.Pending();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CastRefused) {
                log.error("ballot {} was refused: its id is another voter's", casting.ballot());
                return new Outcome.Superseded();
            }
            log.warn("ballot {} is not yet recorded: {}", casting.ballot(), kind(e.getCause()));
            return new Outcome.Pending();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Pending();
        }
    }

    /// How long a message may wait for its commit.
    Duration patience() {
        return patience;
    }

    private static String kind(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }

    private Cast toCast(Person person, Session session, Casting casting) {
        boolean vote = casting.purpose() == Purpose.VOTE;
        return new Cast(
                code(),
                people.voter(person, code()),
                casting.ballot(),
                casting.revision(),
                vote ? Cast.Kind.VOTE : Cast.Kind.WITHDRAWAL,
                vote ? Sealed.of(Base64.getDecoder().decode(casting.sealed())) : null,
                casting.contact().medium(),
                receipt(session, casting));
    }

    /// What is said once it is recorded, worded before it is true, and recorded with it or not at all.
    private Receipt receipt(Session session, Casting casting) {
        Outcome recorded = switch (casting.purpose()) {
            case VOTE -> new Outcome.Recorded(box.ticket(casting.ballot(), casting.revision(), code()));
            case WITHDRAWAL -> new Outcome.Withdrawn();
        };
        Reply reply = current.dialog().settle(session, recorded).replies().getFirst();
        return new Receipt(
                casting.contact().medium(),
                HiddenAddress.of(addresses, casting.contact().address()),
                casting.contact().ours(),
                current.phrasebook()
                        .text(reply, session.speaks(), casting.contact().medium()),
                session.speaks(),
                clock.instant().plus(HELD));
    }

    private String code() {
        return current.campaign().code();
    }
}
