package org.causerie.bot.inbox;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.limits.Weight;
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
import org.causerie.channels.Button;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.ProviderUnavailable;
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
import org.causerie.dialogs.Standing;
import org.causerie.dialogs.Step;
import org.causerie.dialogs.Turn;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// One message, one turn: load, answer, save; a confirmation casts and saves once more.
///
/// The order of the steps is what keeps the promises (docs/adr/0005): a cast stands in the session before it is
/// committed, and its ticket is said only after.
final class Inbox implements Answering {

    /// Sessions outlive the vote, for those who ask for the result.
    private static final Duration AFTER_THE_CLOSE = Duration.ofDays(60);

    /// How long somebody waits for a commit that another message waits for already.
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
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
    @Override
    public Reaction handle(Provider provider, Inbound.Message inbound) {
        Account account = inbound.from();
        if (!account.hasNumber()) {
            Reply coming = Dialog.coming();
            String text = current.phrasebook().text(coming, Language.FR, account.medium());
            return new Reaction(List.of(Said.of(text)), Weight.READING);
        }
        Person person = people.person(account.address());
        var message = new Message(
                inbound.id(),
                new Contact(account.medium(), account.address(), inbound.to()),
                inbound.content(),
                mayVote(account.address()),
                current.campaign().phaseAt(inbound.receivedAt()));
        var talk = new Talk(person, message, provider, inbound, fresh());
        return order.inOrder(person, () -> converse(talk));
    }

    /// Whether a message had its effect already. Of an account without a number nothing is kept that could tell.
    boolean knows(Inbound.Message inbound) {
        Account account = inbound.from();
        return !account.hasNumber()
                || sessions.hasSeen(people.person(account.address()), inbound.id(), inbound.receivedAt());
    }

    private boolean mayVote(String number) {
        List<String> prefixes = current.campaign().identity().prefixes();
        return prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith);
    }

    private Fresh fresh() {
        return new Fresh(clock.instant(), UUID.randomUUID(), RANDOM.nextInt(Integer.MAX_VALUE));
    }

    /// One message on its way through, however often it is tried.
    private static final class Talk {

        private final Person person;
        private final Message message;
        private final Provider provider;
        private final Inbound.Message inbound;
        private final Fresh fresh;

        /// How an earlier cast ended that this message found pending: told once, before the answer.
        private final List<Reply> before = new ArrayList<>();

        private @Nullable Phase asked;

        private Talk(Person person, Message message, Provider provider, Inbound.Message inbound, Fresh fresh) {
            this.person = person;
            this.message = message;
            this.provider = provider;
            this.inbound = inbound;
            this.fresh = fresh;
        }

        private Instant arrivedAt() {
            return inbound.receivedAt();
        }

        private List<Reply> with(List<Reply> replies) {
            var all = new ArrayList<>(before);
            all.addAll(replies);
            return all;
        }
    }

    private Reaction converse(Talk talk) {
        steps.before(Steps.Step.LOAD);
        Reaction reaction = sessions.untilSaved(talk.person, loaded -> attempt(talk, loaded));
        steps.before(Steps.Step.ANSWER);
        return reaction;
    }

    /// One try at a turn; empty if another replica was faster.
    private Optional<Reaction> attempt(Talk talk, Loaded loaded) {
        Message message = talk.message;
        Known known = known(talk, loaded);
        if (known.session().step() instanceof Step.Casting casting) {
            Optional<Known> driven = drive(talk, known, casting);
            if (driven.isEmpty()) {
                return Optional.empty();
            }
            known = driven.get();
            List<Reply> told = known.session().answerTo(casting.messageId());
            if (casting.messageId().equals(message.id())) {
                List<Reply> outcome = told == null ? List.of(Dialog.pending(known.session())) : told;
                return Optional.of(reaction(outcome, known.session(), message));
            }
            if (told != null) {
                talk.before.addAll(told);
            }
        }
        List<Reply> kept = known.session().answerTo(message.id());
        if (kept != null) {
            rememberAgain(talk, known.session());
            return Optional.of(reaction(talk.with(kept), known.session(), message));
        }
        return save(talk, known, knowing(talk, answer(talk, known.session())));
    }

    private Turn answer(Talk talk, Session session) {
        Message message = talk.message;
        Turn turn = answer(session, message, talk.fresh);
        if (!mayHaveBeenInTime(talk)) {
            return turn;
        }
        Turn inTime = answer(session, message.in(Phase.OPEN), talk.fresh);
        if (inTime.replies().equals(turn.replies()) && inTime.effects().equals(turn.effects())) {
            return turn;
        }
        return phaseAtProvider(talk, isCast(inTime)) == Phase.OPEN ? inTime : turn;
    }

    private Turn answer(Session session, Message message, Fresh fresh) {
        return current.dialog().answer(session, message, current.published(), fresh);
    }

    /// A message counts if the provider had it before the close: within the grace the provider is asked when it did,
    /// if the answer depends on it.
    private boolean mayHaveBeenInTime(Talk talk) {
        return talk.message.phase() == Phase.AFTER
                && talk.inbound.source() == Inbound.Source.OURS
                && current.isInGrace(talk.arrivedAt());
    }

    /// @param cast whether a vote depends on it: then the message must come again while the provider cannot be asked
    private Phase phaseAtProvider(Talk talk, boolean cast) {
        Phase asked = talk.asked;
        if (asked == null) {
            try {
                Instant had = talk.provider.sender().receivedAt(talk.message.id());
                asked = had == null ? Phase.AFTER : current.campaign().phaseAt(had);
            } catch (ProviderUnavailable e) {
                if (cast) {
                    throw e;
                }
                asked = Phase.AFTER;
            }
            talk.asked = asked;
        }
        return asked;
    }

    private static boolean isCast(Turn turn) {
        return turn.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Cast || effect instanceof Effect.Withdraw);
    }

    private Optional<Reaction> save(Talk talk, Known known, Turn turn) {
        Message message = talk.message;
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
        List<Reply> replies = talk.with(turn.replies());
        if (casting == null) {
            next = next.answering(message.id(), replies);
        }
        long version = SessionStore.newVersion();
        Casting place = casting == null ? Casting.KEEP : Casting.ENTER;
        steps.before(Steps.Step.SAVE);
        Saved saved = write(talk.person, known.version(), version, next, message.id(), place, talk.arrivedAt());
        if (saved == Saved.SAVED) {
            remember(talk.person, turn);
        }
        return switch (saved) {
            case CONFLICT -> Optional.empty();
            case DUPLICATE -> repeated(talk);
            case SAVED ->
                Optional.of(
                        casting == null
                                ? reaction(replies, next, message)
                                : cast(talk, new Known(next, version), casting));
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

    /// A STOP or START that comes again, perhaps because we ended before it was remembered: what holds now is.
    private void rememberAgain(Talk talk, Session session) {
        Turn again = answer(session, talk.message, talk.fresh);
        if (again.effects().stream().anyMatch(Effect.SetConsent.class::isInstance)) {
            knowledge.consent(talk.person, session.stopped());
        }
    }

    /// The message had its effect already, on another replica or in a session since lost.
    private Optional<Reaction> repeated(Talk talk) {
        Message message = talk.message;
        Known known = known(talk, sessions.load(talk.person));
        if (known.session().step() instanceof Step.Casting casting
                && casting.messageId().equals(message.id())) {
            return Optional.of(cast(talk, known, casting));
        }
        rememberAgain(talk, known.session());
        List<Reply> kept = known.session().answerTo(message.id());
        return Optional.of(kept == null ? Reaction.SILENCE : reaction(kept, known.session(), message));
    }

    private Reaction cast(Talk talk, Known known, Step.Casting casting) {
        Outcome outcome = commit(talk.person, known.session(), casting, patience(talk));
        Turn turn = current.dialog().settle(known.session(), outcome);
        if (!(outcome instanceof Outcome.Pending) && owe(known.session(), casting, outcome, turn)) {
            settle(talk.person, known, casting, turn, talk.arrivedAt());
        }
        return reaction(talk.with(turn.replies()), turn.next(), talk.message);
    }

    /// What is left of the time that a message may wait for a commit. Whoever stood in line behind it waits no more
    /// than a moment: the ballot is on its way already.
    private Duration patience(Talk talk) {
        Duration spent = Duration.between(talk.fresh.now(), clock.instant());
        Duration left = casts.patience().minus(spent.isNegative() ? Duration.ZERO : spent);
        return left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left;
    }

    private Outcome commit(Person person, Session session, Step.Casting casting, Duration patience) {
        steps.before(Steps.Step.COMMIT);
        return casts.cast(person, session, casting, patience);
    }

    /// Brings a pending cast forward; empty if another replica did.
    private Optional<Known> drive(Talk talk, Known known, Step.Casting casting) {
        Outcome outcome = commit(talk.person, known.session(), casting, patience(talk));
        if (outcome instanceof Outcome.Pending) {
            return Optional.of(known);
        }
        Turn turn = current.dialog().settle(known.session(), outcome);
        return owe(known.session(), casting, outcome, turn)
                ? settle(talk.person, known, casting, turn, talk.arrivedAt())
                : Optional.of(known);
    }

    /// Writes down whom we owe word of how a cast ended, before the session forgets the cast: after a crash somebody
    /// hears it twice, never not at all. A ticket and a withdrawal have their rows since the commit.
    ///
    /// @return whether it is written; if not, the cast stays pending and is settled by the next message or sweep
    private boolean owe(Session session, Step.Casting casting, Outcome outcome, Turn turn) {
        try {
            if (outcome instanceof Outcome.TooLate || outcome instanceof Outcome.Superseded) {
                hold(casting.ballot(), casting.contact(), turn.replies().getFirst(), session);
            }
            for (Effect effect : turn.effects()) {
                if (effect instanceof Effect.Tell(var contact, var reply)) {
                    UUID id = UUID.nameUUIDFromBytes(("tell " + casting.ballot()).getBytes(StandardCharsets.UTF_8));
                    outbox.notice(id, current.campaign().code(), contact, words(reply, session, contact.medium()));
                }
            }
            return true;
        } catch (DataAccessException e) {
            log.warn("an outcome is not yet written down: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private void hold(UUID id, Contact contact, Reply reply, Session session) {
        String text = words(reply, session, contact.medium());
        outbox.hold(id, current.campaign().code(), contact, text, Casts.HELD);
    }

    private Optional<Known> settle(Person person, Known known, Step.Casting casting, Turn turn, Instant arrivedAt) {
        Session settled = turn.next().answering(casting.messageId(), turn.replies());
        long version = SessionStore.newVersion();
        steps.before(Steps.Step.SETTLE);
        Saved saved = write(person, known.version(), version, settled, null, Casting.LEAVE, arrivedAt);
        return saved == Saved.SAVED ? Optional.of(new Known(settled, version)) : Optional.empty();
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
                    Outcome outcome = commit(person, session, casting, casts.patience());
                    if (outcome instanceof Outcome.Pending) {
                        return Optional.of(false);
                    }
                    Turn turn = current.dialog().settle(session, outcome);
                    if (!owe(session, casting, outcome, turn)) {
                        return Optional.of(false);
                    }
                    steps.before(Steps.Step.TELL);
                    outbox.release(casting.ballot());
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
    private Known known(Talk talk, Loaded loaded) {
        byte[] stored = loaded.session();
        Session session = stored == null ? Session.blank() : SessionCodec.read(stored);
        boolean ask = stored == null || session.standing() instanceof Standing.Unknown;
        Session known = ask ? knowledge.recovered(session, talk.person, talk.message.from()) : session;
        return new Known(current.dialog().speaking(known, talk.inbound.language()), loaded.version());
    }

    /// Feeds back what a turn asked for before it is saved.
    private Turn knowing(Talk talk, Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.FindTicket(var ticket)) {
                Outcome found = knowledge.find(talk.person, ticket, talk.message.phase());
                return current.dialog().settle(turn.next(), found);
            }
        }
        return turn;
    }

    private Reaction reaction(List<Reply> replies, Session session, Message message) {
        Medium medium = message.from().medium();
        List<Said> said = replies.stream()
                .map(reply -> new Said(words(reply, session, medium), reply.receipt(), buttons(reply, session, medium)))
                .toList();
        return new Reaction(said, Weight.of(replies));
    }

    private List<Button> buttons(Reply reply, Session session, Medium medium) {
        return medium == Medium.SMS
                ? List.of()
                : current.phrasebook().offers(reply, session).stream()
                        .map(offer -> new Button(offer.label(), offer.choice()))
                        .toList();
    }

    private String words(Reply reply, Session session, Medium medium) {
        return current.phrasebook().text(reply, session.speaks(), medium);
    }
}
