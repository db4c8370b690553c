package org.causerie.bot.inbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.sessions.Casting;
import org.causerie.bot.sessions.Loaded;
import org.causerie.bot.sessions.PersonOrder;
import org.causerie.bot.sessions.Saved;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.Fresh;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Message;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.causerie.dialogs.Step;
import org.causerie.dialogs.Turn;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// One message, one turn: load, answer, save; a confirmation casts and saves once more.
///
/// The order of the steps is what keeps the promises (docs/adr/0005): a cast stands in the session before it is
/// committed, and its ticket is said only after.
final class Inbox {

    /// Sessions outlive the vote, for those who ask for the result.
    private static final Duration AFTER_THE_CLOSE = Duration.ofDays(60);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final CurrentCampaign current;
    private final SessionStore sessions;
    private final PersonOrder order;
    private final People people;
    private final Casts casts;
    private final Knowledge knowledge;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Steps steps;

    Inbox(
            CurrentCampaign current,
            SessionStore sessions,
            PersonOrder order,
            People people,
            Casts casts,
            Knowledge knowledge,
            Outbox outbox,
            InstantSource clock) {
        this(current, sessions, order, people, casts, knowledge, outbox, clock, Steps.UNWATCHED);
    }

    Inbox(
            CurrentCampaign current,
            SessionStore sessions,
            PersonOrder order,
            People people,
            Casts casts,
            Knowledge knowledge,
            Outbox outbox,
            InstantSource clock,
            Steps steps) {
        this.current = current;
        this.sessions = sessions;
        this.order = order;
        this.people = people;
        this.casts = casts;
        this.knowledge = knowledge;
        this.outbox = outbox;
        this.clock = clock;
        this.steps = steps;
    }

    /// Answers a message.
    ///
    /// @throws org.causerie.bot.sessions.SessionFailure if nothing was done: the provider must send it again
    Reaction handle(Provider provider, Inbound.Message inbound) {
        Account account = inbound.from();
        if (!account.hasNumber()) {
            Reply coming = Dialog.coming();
            return new Reaction(List.of(current.phrasebook().text(coming, Language.FR, account.medium())), null);
        }
        Person person = people.person(account.address());
        var message = new Message(
                inbound.id(),
                new Contact(account.medium(), account.address(), inbound.to()),
                inbound.content(),
                mayVote(account.address()),
                phase(provider, inbound));
        return order.inOrder(person, () -> converse(person, message, inbound.receivedAt()));
    }

    private boolean mayVote(String number) {
        List<String> prefixes = current.campaign().identity().prefixes();
        return prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith);
    }

    /// A message counts if the provider had it before the close: within the grace the provider is asked when it did.
    private Phase phase(Provider provider, Inbound.Message inbound) {
        Campaign campaign = current.campaign();
        Phase arrived = campaign.phaseAt(inbound.receivedAt());
        boolean ask = arrived == Phase.AFTER
                && inbound.source() == Inbound.Source.OURS
                && current.isInGrace(inbound.receivedAt());
        if (!ask) {
            return arrived;
        }
        Instant had = provider.sender().receivedAt(inbound.id());
        return had == null ? arrived : campaign.phaseAt(had);
    }

    private Reaction converse(Person person, Message message, Instant arrivedAt) {
        var fresh = new Fresh(clock.instant(), UUID.randomUUID(), RANDOM.nextInt(Integer.MAX_VALUE));
        steps.before(Steps.Step.LOAD);
        Reaction reaction = sessions.untilSaved(person, loaded -> attempt(person, message, arrivedAt, fresh, loaded));
        steps.before(Steps.Step.ANSWER);
        return reaction;
    }

    /// One try at a turn; empty if another replica was faster.
    private Optional<Reaction> attempt(Person person, Message message, Instant arrivedAt, Fresh fresh, Loaded loaded) {
        Known known = known(person, message, loaded);
        var before = new ArrayList<Reply>();
        if (known.session().step() instanceof Step.Casting casting) {
            Optional<Known> driven = drive(person, known, casting, arrivedAt);
            if (driven.isEmpty()) {
                return Optional.empty();
            }
            known = driven.get();
            boolean repeated = casting.messageId().equals(message.id());
            List<Reply> told = known.session().answerTo(casting.messageId());
            if (repeated) {
                return Optional.of(reaction(told == null ? List.of(Dialog.pending()) : told, known.session(), message));
            }
            if (told != null) {
                before.addAll(told);
            }
        }
        List<Reply> kept = known.session().answerTo(message.id());
        if (kept != null) {
            return Optional.of(reaction(kept, known.session(), message));
        }
        Turn turn =
                knowing(person, message, current.dialog().answer(known.session(), message, current.published(), fresh));
        return save(person, message, arrivedAt, known, turn, before);
    }

    private Optional<Reaction> save(
            Person person, Message message, Instant arrivedAt, Known known, Turn turn, List<Reply> before) {
        Step.Casting casting = null;
        Session next = turn.next();
        for (Effect effect : turn.effects()) {
            switch (effect) {
                case Effect.Cast(var ballot, var _, var choices) -> {
                    steps.before(Steps.Step.SEAL);
                    next = Dialog.casting(next, message.id(), casts.seal(ballot, choices));
                }
                case Effect.Withdraw _ -> next = Dialog.casting(next, message.id(), "");
                case Effect.SetConsent _, Effect.FindTicket _, Effect.Tell _ -> {
                    // the first waits for the save, the second was answered before it, the third only follows a cast
                }
            }
        }
        if (next.step() instanceof Step.Casting begun && !(known.session().step() instanceof Step.Casting)) {
            casting = begun;
        }
        var replies = new ArrayList<>(before);
        replies.addAll(turn.replies());
        if (casting == null) {
            next = next.answering(message.id(), replies);
        }
        long version = SessionStore.newVersion();
        Casting place = casting == null ? Casting.KEEP : Casting.ENTER;
        steps.before(Steps.Step.SAVE);
        Saved saved = write(person, known.version(), version, next, message.id(), place, arrivedAt);
        if (saved == Saved.SAVED) {
            remember(person, turn);
        }
        return switch (saved) {
            case CONFLICT -> Optional.empty();
            case DUPLICATE -> repeated(person, message, arrivedAt);
            case SAVED ->
                Optional.of(
                        casting == null
                                ? reaction(replies, next, message)
                                : cast(person, message, arrivedAt, new Known(next, version), casting));
        };
    }

    /// Only once the message is marked as seen: an old STOP that comes again must not undo a later START.
    private void remember(Person person, Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.SetConsent(var stopped)) {
                knowledge.consent(person, stopped);
            }
        }
    }

    /// The message had its effect already, on another replica or in a session since lost.
    private Optional<Reaction> repeated(Person person, Message message, Instant arrivedAt) {
        Known known = known(person, message, sessions.load(person));
        if (known.session().step() instanceof Step.Casting casting
                && casting.messageId().equals(message.id())) {
            return Optional.of(cast(person, message, arrivedAt, known, casting));
        }
        List<Reply> kept = known.session().answerTo(message.id());
        return Optional.of(kept == null ? Reaction.SILENCE : reaction(kept, known.session(), message));
    }

    private Reaction cast(Person person, Message message, Instant arrivedAt, Known known, Step.Casting casting) {
        Outcome outcome = commit(person, known.session(), casting);
        Turn turn = current.dialog().settle(known.session(), outcome);
        if (!(outcome instanceof Outcome.Pending)) {
            settle(person, known, casting, turn, arrivedAt);
        }
        return reaction(turn.replies(), turn.next(), message);
    }

    private Outcome commit(Person person, Session session, Step.Casting casting) {
        steps.before(Steps.Step.COMMIT);
        return casts.cast(person, session, casting);
    }

    /// Brings a pending cast forward; empty if another replica did.
    private Optional<Known> drive(Person person, Known known, Step.Casting casting, Instant arrivedAt) {
        Outcome outcome = commit(person, known.session(), casting);
        if (outcome instanceof Outcome.Pending) {
            return Optional.of(known);
        }
        Turn turn = current.dialog().settle(known.session(), outcome);
        return settle(person, known, casting, turn, arrivedAt);
    }

    private Optional<Known> settle(Person person, Known known, Step.Casting casting, Turn turn, Instant arrivedAt) {
        Session settled = turn.next().answering(casting.messageId(), turn.replies());
        long version = SessionStore.newVersion();
        steps.before(Steps.Step.SETTLE);
        Saved saved = write(person, known.version(), version, settled, null, Casting.LEAVE, arrivedAt);
        if (saved != Saved.SAVED) {
            return Optional.empty();
        }
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.Tell(var contact, var reply)) {
                String text = current.phrasebook().text(reply, settled.speaks(), contact.medium());
                outbox.notice(current.campaign().code(), contact, text);
            }
        }
        return Optional.of(new Known(settled, version));
    }

    /// Settles the cast of somebody who was told to wait; the outbox brings the ticket.
    ///
    /// @return whether nothing is pending any more
    boolean sweep(Person person) {
        return order.inOrder(
                person,
                () -> sessions.untilSaved(person, loaded -> {
                    byte[] stored = loaded.session();
                    if (stored == null) {
                        return forget(person);
                    }
                    Session session = SessionCodec.read(stored);
                    var known = new Known(session, loaded.version());
                    if (!(session.step() instanceof Step.Casting casting)) {
                        long version = SessionStore.newVersion();
                        Saved saved =
                                write(person, loaded.version(), version, session, null, Casting.LEAVE, clock.instant());
                        return saved == Saved.CONFLICT ? Optional.<Boolean>empty() : Optional.of(true);
                    }
                    Outcome outcome = commit(person, session, casting);
                    if (outcome instanceof Outcome.Pending) {
                        return Optional.of(false);
                    }
                    Turn turn = current.dialog().settle(session, outcome);
                    tellLater(
                            session, casting, outcome,
                            turn); // first, for after a crash here a second copy goes, never none
                    return settle(person, known, casting, turn, clock.instant()).map(settled -> true);
                }));
    }

    /// Redis has lost the session of a pending cast: there is nothing left to bring forward. What is written in its
    /// place ends at once, so that the next message finds what the box remembers.
    private Optional<Boolean> forget(Person person) {
        byte[] nothing = SessionCodec.write(Session.blank());
        long version = SessionStore.newVersion();
        Saved saved =
                sessions.save(person, 0, version, nothing, null, Casting.LEAVE, Duration.ofMillis(1), clock.instant());
        return saved == Saved.SAVED ? Optional.of(true) : Optional.empty();
    }

    private void tellLater(Session session, Step.Casting casting, Outcome outcome, Turn turn) {
        steps.before(Steps.Step.TELL);
        if (outcome instanceof Outcome.Recorded) {
            outbox.release(casting.ballot());
        } else {
            Contact contact = casting.contact();
            String text = current.phrasebook().text(turn.replies().getFirst(), session.speaks(), contact.medium());
            outbox.notice(current.campaign().code(), contact, text);
        }
    }

    private Saved write(
            Person person,
            long expected,
            long version,
            Session session,
            @Nullable String messageId,
            Casting casting,
            Instant arrivedAt) {
        Duration life =
                Duration.between(clock.instant(), current.campaign().closes().plus(AFTER_THE_CLOSE));
        Duration atLeast = life.compareTo(Duration.ofDays(1)) < 0 ? Duration.ofDays(1) : life;
        return sessions.save(
                person, expected, version, SessionCodec.write(session), messageId, casting, atLeast, arrivedAt);
    }

    /// A session and the version it was found at.
    private record Known(Session session, long version) {}

    /// The session; of a person we have none of, what the box remembers.
    private Known known(Person person, Message message, Loaded loaded) {
        byte[] stored = loaded.session();
        return stored == null
                ? new Known(knowledge.recovered(person, message.from()), loaded.version())
                : new Known(SessionCodec.read(stored), loaded.version());
    }

    /// Feeds back what a turn asked for before it is saved.
    private Turn knowing(Person person, Message message, Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.FindTicket(var ticket)) {
                return current.dialog().settle(turn.next(), knowledge.find(person, ticket, message.phase()));
            }
        }
        return turn;
    }

    private Reaction reaction(List<Reply> replies, Session session, Message message) {
        Medium medium = message.from().medium();
        List<String> texts = replies.stream()
                .map(reply -> current.phrasebook().text(reply, session.speaks(), medium))
                .toList();
        String receipt = replies.stream()
                .map(Reply::receipt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Reaction(texts, receipt);
    }
}
