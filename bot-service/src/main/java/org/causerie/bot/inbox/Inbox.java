package org.causerie.bot.inbox;

import java.nio.charset.StandardCharsets;
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
import org.causerie.bot.limits.Weight;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.outbox.Worded;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.sessions.Casting;
import org.causerie.bot.sessions.Loaded;
import org.causerie.bot.sessions.PersonOrder;
import org.causerie.bot.sessions.Saved;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.bot.voices.Misunderstandings;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.Fresh;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Message;
import org.causerie.dialogs.Proof;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.causerie.dialogs.Standing;
import org.causerie.dialogs.Step;
import org.causerie.dialogs.Turn;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.phrases.Label;
import org.causerie.dialogs.phrases.Phrasebook;
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

    /// For so long Twilio may try to bring a message, and half a minute for clocks that differ.
    private static final Duration RETRIES = Duration.ofSeconds(45);

    /// How often a message queues anew because the account was linked or unlinked while it waited.
    private static final int MOST_QUEUES = 4;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CurrentCampaign current;
    private final SessionStore sessions;
    private final PersonOrder order;
    private final People people;
    private final Casts casts;
    private final Knowledge knowledge;
    private final Accounts accounts;
    private final Linking linking;
    private final Outbox outbox;
    private final Misunderstandings misunderstandings;
    private final InstantSource clock;
    private final Steps steps;

    Inbox(
            CurrentCampaign current,
            SessionStore sessions,
            PersonOrder order,
            People people,
            Casts casts,
            Knowledge knowledge,
            Accounts accounts,
            Linking linking,
            Outbox outbox,
            Misunderstandings misunderstandings,
            InstantSource clock,
            Steps steps) {
        this.current = current;
        this.sessions = sessions;
        this.order = order;
        this.people = people;
        this.casts = casts;
        this.knowledge = knowledge;
        this.accounts = accounts;
        this.linking = linking;
        this.outbox = outbox;
        this.misunderstandings = misunderstandings;
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
            return withoutNumber(provider, inbound);
        }
        Person person = people.person(account.address());
        Proof proof = current.dialog().proofOf(account.address());
        var talk = new Talk(person, message(inbound, proof), provider, inbound, fresh());
        return order.inOrder(person, () -> converse(talk));
    }

    private Message message(Inbound.Message inbound, Proof proof) {
        Account account = inbound.from();
        return new Message(
                inbound.id(),
                new Contact(account.medium(), account.address(), inbound.to()),
                inbound.content(),
                proof,
                current.campaign().phaseAt(inbound.receivedAt()),
                inbound.receivedAt());
    }

    /// An account without a number waits in the line of the person it is linked to, or in its own.
    /// Which one that is may change while it waits: then it queues again.
    private Reaction withoutNumber(Provider provider, Inbound.Message inbound) {
        Person account = people.account(inbound.from().medium(), inbound.from().address());
        Fresh fresh = fresh();
        for (int tries = 0; tries < MOST_QUEUES; tries++) {
            String number = accounts.guess(account);
            Person whose = number == null ? account : people.person(number);
            Optional<Reaction> reaction = order.inOrder(whose, () -> {
                AccountState state = number == null ? AccountState.of(Session.blank()) : accounts.load(account);
                if (!Objects.equals(state.number(), number)) {
                    return Optional.empty();
                }
                Proof proof =
                        number == null ? new Proof.None() : current.dialog().proofOf(number);
                var talk = new Talk(whose, message(inbound, proof), provider, inbound, fresh);
                talk.account = account;
                talk.state = state;
                Reaction answered = converse(talk);
                return talk.moved ? Optional.empty() : Optional.of(answered);
            });
            if (reaction.isPresent()) {
                return reaction.get();
            }
        }
        throw new IllegalStateException("an account's link changes each time it is looked up");
    }

    /// Whether a message had its effect already.
    boolean knows(Inbound.Message inbound) {
        Account from = inbound.from();
        if (from.hasNumber()) {
            return sessions.saw(people.person(from.address()), inbound.id(), inbound.receivedAt());
        }
        Person account = people.account(from.medium(), from.address());
        String number = accounts.guess(account);
        return sessions.saw(account, inbound.id(), inbound.receivedAt())
                || (number != null && sessions.saw(people.person(number), inbound.id(), inbound.receivedAt()));
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

        /// When the provider says that it had the message, once it was asked.
        private @Nullable Instant had;

        /// Of an account without a number: who it is itself, and what is kept for it.
        private @Nullable Person account;

        private AccountState state = AccountState.of(Session.blank());

        /// Set where the account turned out to be linked to somebody else than thought.
        private boolean moved;

        /// What the account held, where this message has just proved its number.
        private @Nullable Session joining;

        private Talk(Person person, Message message, Provider provider, Inbound.Message inbound, Fresh fresh) {
            this.person = person;
            this.message = message;
            this.provider = provider;
            this.inbound = inbound;
            this.fresh = fresh;
        }

        private boolean isUnlinked() {
            return account != null && message.proof() instanceof Proof.None;
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
        if (talk.moved) {
            return Optional.of(Reaction.SILENCE);
        }
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
        Session joining = talk.joining;
        if (joining != null) {
            return save(talk, known, current.dialog().joined(known.session(), joining, message, talk.fresh));
        }
        if (accounts.sawBefore(talk.state, message.id(), talk.arrivedAt())) {
            return Optional.of(Reaction.SILENCE);
        }
        Turn turn = answer(talk, known.session());
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.Linking step) {
                return follow(talk, known, turn, step);
            }
        }
        return save(talk, known, knowing(talk, turn));
    }

    /// Takes a step of linking in the central store first: what follows from it in Redis can be done again.
    private Optional<Reaction> follow(Talk talk, Known known, Turn turn, Effect.Linking step) {
        Contact from = talk.message.from();
        var writer = new Linking.Writer(talk.account, from.address(), from.medium(), talk.message.id(), talk.provider);
        steps.before(Steps.Step.LINK);
        Content.Linking outcome = linking.take(step, writer, talk.account != null && !talk.isUnlinked());
        if (outcome == null) {
            return Optional.of(Reaction.SILENCE);
        }
        if (outcome instanceof Content.Linking.Proven(var number) && talk.account != null) {
            return Optional.of(join(talk, turn.next(), talk.account, number));
        }
        Turn settled = current.dialog().settle(turn.next(), talk.message, outcome);
        var replies = new ArrayList<>(turn.replies());
        replies.addAll(settled.replies());
        if (outcome instanceof Content.Linking.Unlinked && talk.account != null && !talk.isUnlinked()) {
            return Optional.of(leave(talk, known.session(), talk.account, replies));
        }
        if (outcome instanceof Content.Linking.NumberAnswered(var _, var _, var receipt, var until)) {
            oweNumber(receipt, from, settled.replies().getFirst(), known.session(), until);
        }
        return save(talk, known, new Turn(settled.next(), List.of(), replies));
    }

    /// The person's turn goes on with this message, joined by what the account held; then the
    /// account follows. The person's own messages do not wait for it: the version of the session
    /// keeps them apart.
    private Reaction join(Talk talk, Session held, Person account, String number) {
        Person person = people.person(number);
        var joined = new Talk(
                person, talk.message.by(current.dialog().proofOf(number)), talk.provider, talk.inbound, talk.fresh);
        joined.account = account;
        joined.joining = talk.isUnlinked() ? held : Dialog.leaving(held, talk.message.from());
        Reaction reaction = converse(joined);
        steps.before(Steps.Step.POINT);
        accounts.change(account, state -> state.linkedTo(number, person, talk.person, clock.instant()));
        return reaction;
    }

    /// From now on the account stands for itself. What the person it leaves has in the box, and has
    /// drafted, is not touched.
    private Reaction leave(Talk talk, Session person, Person account, List<Reply> replies) {
        Session alone = Dialog.leaving(person, talk.message.from()).answering(talk.message.id(), replies);
        steps.before(Steps.Step.POINT);
        accounts.change(account, state -> state.alone(alone, account, talk.person, clock.instant()));
        return reaction(replies, alone, talk.message);
    }

    /// A telephone waits for this number: it is sent again unless it is known to have arrived.
    private void oweNumber(UUID receipt, Contact to, Reply reply, Session session, Instant until) {
        try {
            var text = new Worded(words(reply, session, to.medium()), session.speaks(), until);
            outbox.holdCode(receipt, current.campaign().code(), to, text, Casts.HELD);
        } catch (DataAccessException e) {
            log.warn("a number for linking is sent once only: {}", e.getClass().getSimpleName());
        }
    }

    private Turn answer(Talk talk, Session session) {
        Message message = talk.message;
        Turn turn = answer(talk, session, message);
        if (!mayHaveBeenInTime(talk)) {
            return turn;
        }
        Turn inTime = answer(talk, session, message.in(Phase.OPEN));
        if (inTime.replies().equals(turn.replies()) && inTime.effects().equals(turn.effects())) {
            return turn;
        }
        return phaseAtProvider(talk, isCast(inTime)) == Phase.OPEN ? inTime : turn;
    }

    /// A vote that depends on when its message was written is cast only if that is sure.
    private Turn answer(Talk talk, Session session, Message message) {
        Turn turn = answer(session, message, talk.fresh);
        if (isStart(turn) && mayBeOlderThanStop(talk, session)) {
            return answer(session, message.saidAt(saidAt(talk, talk.arrivedAt())), talk.fresh);
        }
        if (!isCast(turn) || !mayMeanAnother(talk, session)) {
            return turn;
        }
        Turn old = answer(session, message.saidAt(Instant.MIN), talk.fresh);
        return isCast(old) || talk.inbound.source() == Inbound.Source.READ_BACK
                ? old
                : answer(session, message.saidAt(saidAt(talk, Instant.MIN)), talk.fresh);
    }

    private static boolean isStart(Turn turn) {
        return turn.effects().contains(new Effect.SetConsent(false));
    }

    private static boolean mayBeOlderThanStop(Talk talk, Session session) {
        return session.stop() instanceof Session.Stop(var at, var _) && mayBeOlder(talk, at);
    }

    /// Whether it comes so soon after something that a provider whose times we do not know yet may have
    /// tried it before.
    private static boolean mayBeOlder(Talk talk, Instant event) {
        return talk.inbound.source() == Inbound.Source.OURS && talk.arrivedAt().isBefore(event.plus(RETRIES));
    }

    private Turn answer(Session session, Message message, Fresh fresh) {
        return current.dialog().answer(session, message, current.published(), fresh);
    }

    /// Whether a yes may be one to an earlier ballot. One that was read back may have been a tap.
    private static boolean mayMeanAnother(Talk talk, Session session) {
        if (session.lastCode() == null || !(session.step() instanceof Step.Confirming shown)) {
            return false;
        }
        return talk.inbound.source() == Inbound.Source.READ_BACK || mayBeOlder(talk, shown.shownAt());
    }

    /// @param unsure what counts where the provider cannot be asked
    private static Instant saidAt(Talk talk, Instant unsure) {
        try {
            Instant had = hadAt(talk);
            return had == null ? talk.arrivedAt() : had;
        } catch (ProviderUnavailable e) {
            return unsure;
        }
    }

    private static @Nullable Instant hadAt(Talk talk) {
        if (talk.had == null) {
            talk.had = talk.provider.sender().receivedAt(talk.message.id());
        }
        return talk.had;
    }

    /// A message counts if the provider had it before the close: within the grace the provider is
    /// asked when it did, if the answer depends on it.
    private boolean mayHaveBeenInTime(Talk talk) {
        return talk.message.phase() == Phase.AFTER
                && talk.inbound.source() == Inbound.Source.OURS
                && current.isInGrace(talk.arrivedAt());
    }

    /// @param cast whether a vote depends on it: then the message must come again while the
    /// provider cannot be asked
    private Phase phaseAtProvider(Talk talk, boolean cast) {
        try {
            Instant had = hadAt(talk);
            return had == null ? Phase.AFTER : current.campaign().phaseAt(had);
        } catch (ProviderUnavailable e) {
            if (cast) {
                throw e;
            }
            return Phase.AFTER;
        }
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
                case Effect.SetConsent _,
                        Effect.Misunderstood _,
                        Effect.FindTicket _,
                        Effect.Tell _,
                        Effect.Linking _ -> {
                    // the first two wait for the save, the third was answered before it, the fourth only follows a
                    // cast, and the last was taken already
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
        byte[] stored = talk.isUnlinked() ? talk.state.with(next).write() : SessionCodec.write(next);
        Saved saved = write(talk.person, known.version(), version, stored, message.id(), place, talk.arrivedAt());
        if (saved == Saved.SAVED) {
            remember(talk, known.session(), turn);
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

    /// Only once the message is marked as seen: an old STOP that comes again must not undo a later START, and nobody is
    /// counted twice.
    private void remember(Talk talk, Session before, Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.SetConsent(var stopped)) {
                consent(talk, stopped, before.stopped());
            }
            if (effect instanceof Effect.Misunderstood what) {
                misunderstandings.note(talk.person, what);
            }
        }
    }

    /// A START that ends no STOP we know of ends none that was said after it either, should Redis have lost that.
    private void consent(Talk talk, boolean stopped, boolean known) {
        knowledge.consent(talk.person, stopped, stopped || known ? clock.instant() : talk.message.saidAt());
    }

    /// A STOP or START that comes again, perhaps because we ended before it was remembered: what holds now is.
    private void rememberAgain(Talk talk, Session session) {
        if (talk.joining != null) {
            if (session.stopped()) {
                consent(talk, true, true);
            }
            return;
        }
        Turn again = answer(session, talk.message, talk.fresh);
        if (again.effects().stream().anyMatch(Effect.SetConsent.class::isInstance)) {
            consent(talk, session.stopped(), false);
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

    /// What is left of the time that a message may wait for a commit. Whoever stood in line behind
    /// it waits no more than a moment: the ballot is on its way already.
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

    /// Writes down whom we owe word of how a cast ended, before the session forgets the cast: after
    /// a crash somebody hears it twice, never not at all. A ticket and a withdrawal have their rows
    /// since the commit.
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
                    outbox.notice(id, current.campaign().code(), contact, worded(reply, session, contact.medium()));
                }
            }
            return true;
        } catch (DataAccessException e) {
            log.warn("an outcome is not yet written down: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private void hold(UUID id, Contact contact, Reply reply, Session session) {
        Worded text = worded(reply, session, contact.medium());
        outbox.hold(id, current.campaign().code(), contact, text, Casts.HELD);
    }

    private Optional<Known> settle(Person person, Known known, Step.Casting casting, Turn turn, Instant arrivedAt) {
        Session settled = turn.next().answering(casting.messageId(), turn.replies());
        long version = SessionStore.newVersion();
        steps.before(Steps.Step.SETTLE);
        byte[] stored = SessionCodec.write(settled);
        Saved saved = write(person, known.version(), version, stored, null, Casting.LEAVE, arrivedAt);
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
                                write(person, loaded.version(), version, stored, null, Casting.LEAVE, clock.instant());
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

    /// Redis has lost the session of a pending cast: there is nothing left to bring forward. What
    /// is written in its place ends at once, so that the next message finds what the box remembers.
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
            byte[] stored,
            @Nullable String messageId,
            Casting casting,
            Instant arrivedAt) {
        Duration life = life(current.campaign(), clock.instant());
        return sessions.save(person, expected, version, stored, messageId, casting, life, arrivedAt);
    }

    /// How long what is saved now is kept.
    static Duration life(Campaign campaign, Instant now) {
        Duration life = Duration.between(now, campaign.closes().plus(AFTER_THE_CLOSE));
        return life.compareTo(Duration.ofDays(1)) < 0 ? Duration.ofDays(1) : life;
    }

    /// A session and the version it was found at.
    private record Known(Session session, long version) {}

    /// The session; of a person we have none of, what the box remembers.
    private Known known(Talk talk, Loaded loaded) {
        byte[] stored = loaded.session();
        if (talk.isUnlinked()) {
            Session alone = unlinked(talk, stored);
            return new Known(current.dialog().speaking(alone, talk.inbound.language()), loaded.version());
        }
        Session session = stored == null ? Session.blank() : SessionCodec.read(stored);
        boolean ask = stored == null || session.standing() instanceof Standing.Unknown;
        Session known = ask ? knowledge.recovered(session, talk.person, talk.message.from()) : session;
        return new Known(current.dialog().speaking(known, talk.inbound.language()), loaded.version());
    }

    /// The session of an account that is linked to nobody, as far as was known when it came. Where
    /// Redis has lost it, or the central store could not be asked until now, that is asked whether
    /// it is linked.
    private Session unlinked(Talk talk, byte @Nullable [] stored) {
        Person account = talk.person;
        AccountState state = stored == null ? AccountState.of(Session.blank()) : AccountState.read(stored);
        talk.state = state;
        String number = state.number();
        if (number == null && (stored == null || state.session().standing() instanceof Standing.Unknown)) {
            Knowledge.Answer<String> found = linking.find(account);
            number = found.value();
            if (number == null) {
                Standing standing = found.known() ? new Standing.None() : new Standing.Unknown();
                return state.session().recovered(standing, state.session().revision());
            }
            String known = number;
            Person person = people.person(number);
            accounts.change(account, lost -> lost.linkedTo(known, person, account, clock.instant()));
        }
        if (number != null) {
            accounts.learn(account, number);
            talk.moved = true;
        }
        return state.session();
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
        List<Said> said =
                replies.stream().map(reply -> said(reply, session, medium)).toList();
        return new Reaction(said, Weight.of(replies), session.speaks());
    }

    private Said said(Reply reply, Session session, Medium medium) {
        var text = Said.of(words(reply, session, medium)).referredTo(reply.receipt());
        Phrasebook phrasebook = current.phrasebook();
        return switch (medium) {
            case SMS -> text;
            case WHATSAPP ->
                text.below(buttons(reply, session)).withMenu(phrasebook.label(Label.CHOOSE_HERE, session.speaks()));
            case TELEGRAM ->
                reply.line().asksForCard()
                        ? text.askingForCard(phrasebook.label(Label.SHARE_NUMBER, session.speaks()))
                        : text.below(buttons(reply, session));
        };
    }

    private List<Button> buttons(Reply reply, Session session) {
        return current.phrasebook().offers(reply, session).stream()
                .map(offer -> new Button(offer.label(), offer.choice()))
                .toList();
    }

    private Worded worded(Reply reply, Session session, Medium medium) {
        return new Worded(words(reply, session, medium), session.speaks());
    }

    private String words(Reply reply, Session session, Medium medium) {
        return current.phrasebook().text(reply, session.speaks(), medium);
    }
}
