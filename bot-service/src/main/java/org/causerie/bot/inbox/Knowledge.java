package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.ballots.Standing;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.people.Consents;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.people.Voter;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.Standing.None;
import org.causerie.dialogs.Standing.Unknown;
import org.causerie.dialogs.Standing.Voted;
import org.causerie.dialogs.Standing.Withdrawn;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the central store is asked during a conversation. Reading goes on without it: an answer
/// that does not come within a second is not waited for, and after one that did not the store is
/// left in peace for some seconds.
final class Knowledge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Knowledge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PEACE = Duration.ofSeconds(5);

    private final CurrentCampaign current;
    private final BallotBox box;
    private final People people;
    private final Consents consents;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.EPOCH);

    Knowledge(CurrentCampaign current, BallotBox box, People people, Consents consents, InstantSource clock) {
        this.current = current;
        this.box = box;
        this.people = people;
        this.consents = consents;
        this.clock = clock;
    }

    /// A session that does not know what the person has in the box, with what the box says. Where
    /// it does not answer the session goes on not knowing, and is asked about again at the next
    /// message.
    ///
    /// @param contact who is told when the vote is replaced from elsewhere
    Session recovered(Session session, Person person, Contact contact) {
        Voter voter = people.voter(person, code());
        Answer<Standing> answer = ask(() -> box.standing(code(), voter));
        Standing standing = answer.value();
        if (standing == null) {
            return session.recovered(answer.known() ? new None() : new Unknown(), session.revision());
        }
        String ticket = standing.ticket();
        return session.recovered(
                ticket == null ? new Withdrawn() : new Voted(ticket, contact),
                Math.max(session.revision(), standing.revision()));
    }

    /// Where a ticket stands, or with null which one the person has.
    Outcome find(Person person, @Nullable String ticket, Phase phase) {
        Voter voter = people.voter(person, code());
        if (ticket == null) {
            Answer<Standing> answer = ask(() -> box.standing(code(), voter));
            Standing standing = answer.value();
            return answer.known()
                    ? new Outcome.OwnTicketFound(standing == null ? null : standing.ticket(), phase)
                    : new Outcome.CannotTell();
        }
        var status = ask(() -> box.status(code(), ticket, voter)).value();
        return status == null ? new Outcome.CannotTell() : new Outcome.TicketFound(ticket, status);
    }

    /// Remembers a STOP or START: in the store when this returns, unless it does not answer; then
    /// as soon as it does.
    ///
    /// @param at what holds since then stays
    void consent(Person person, boolean stopped, Instant at) {
        consents.remember(person, stopped, at);
        ask(() -> {
            consents.pay();
            return null;
        });
    }

    /// What the store said; nothing where it did not answer.
    record Answer<T>(boolean known, @Nullable T value) {}

    /// Asks the store, unless it was found silent just now.
    <T> Answer<T> ask(Callable<@Nullable T> question) {
        Instant now = clock.instant();
        if (now.isBefore(silentUntil.get())) {
            return new Answer<>(false, null);
        }
        var asked = threads.submit(question);
        try {
            return new Answer<>(true, asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            silentUntil.set(now.plus(PEACE));
            log.warn("the central store does not answer: {}", e.getClass().getSimpleName());
            return new Answer<>(false, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(false, null);
        }
    }

    private String code() {
        return current.campaign().code();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
