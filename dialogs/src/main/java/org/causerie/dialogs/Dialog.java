package org.causerie.dialogs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.causerie.dialogs.Content.Card;
import org.causerie.dialogs.Content.Consent;
import org.causerie.dialogs.Content.Linking;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Content.Tap;
import org.causerie.dialogs.Content.Text;
import org.causerie.dialogs.Content.Unreadable;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.Intent;
import org.causerie.dialogs.understanding.LanguageGuess;
import org.causerie.dialogs.understanding.OwnWords;
import org.causerie.dialogs.understanding.Understanding;
import org.causerie.dialogs.understanding.Understood;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.causerie.tally.BallotRule;
import org.jspecify.annotations.Nullable;

/// The conversation of one campaign: a pure function of session, message and fresh ids.
///
/// Reading never touches choices; choices are cast by their code alone (see [Confirmations]).
public final class Dialog {

    /// What is said where nothing was understood, or nothing was found.
    private static final Set<Line> AT_A_LOSS = Set.of(
            Line.UNCLEAR, Line.UNCLEAR_WAITING, Line.DID_YOU_MEAN, Line.NOTHING_FOUND, Line.NOTHING_FOUND_WAITING);

    /// What is said instead to somebody who has only just begun.
    private static final Set<Line> WELCOMES = Set.of(Line.WELCOME_EARLY, Line.WELCOME, Line.OVER);

    private final Campaign campaign;
    private final Understanding understanding;
    private final Interpreter interpreter;
    private final Reading reading;
    private final Confirmations confirmations;
    private final Links links;

    public Dialog(Campaign campaign) {
        this.campaign = campaign;
        this.understanding = new Understanding(campaign.catalogue(), campaign.rule() instanceof BallotRule.Points);
        this.interpreter = new Interpreter(campaign.catalogue(), campaign.rule() instanceof BallotRule.Points);
        this.reading = new Reading(campaign);
        this.confirmations = new Confirmations(campaign);
        this.links = new Links(campaign, confirmations);
    }

    /// Answers one message: the same arguments, the same turn.
    ///
    /// An SMS is answered in French where it lacks the letters of the language that is spoken; the
    /// other channels go on in that language.
    ///
    /// @param published the outcome, once it is
    public Turn answer(Session session, Message message, @Nullable Published published, Fresh fresh) {
        Session heard = message.content() instanceof Text(var body) ? listening(session, body) : session;
        if (message.from().medium() != Medium.SMS || heard.speaks().inSms()) {
            Turn turn = answerIn(heard, message, published, fresh);
            return session.language() == null || session.language() == heard.language()
                    ? turn
                    : askingAgain(turn, message, fresh);
        }
        Turn turn = answerIn(heard.withLanguage(Language.FR), message, published, fresh);
        boolean chosen = turn.replies().stream().anyMatch(reply -> reply.line() == Line.LANGUAGE_SET);
        return chosen ? turn : new Turn(turn.next().withLanguage(heard.language()), turn.effects(), turn.replies());
    }

    /// @param session in a language that the medium has the letters of
    private Turn answerIn(Session session, Message message, @Nullable Published published, Fresh fresh) {
        return switch (message.content()) {
            case Text(var body) -> answer(session, message, body, published, fresh);
            case Tap(var choice)
            when choice.isBlank() || Confirmations.isTap(choice) -> confirmations.tap(session, message, choice, fresh);
            case Tap(var choice) -> answer(session, message, choice, published, fresh);
            case Card card -> links.card(session, message, card);
            case Unreadable(var kind) ->
                Turn.say(session, Reply.of(kind == Unreadable.Kind.VOICE ? Line.UNHEARD : Line.UNREADABLE));
            case Consent(var word) -> obey(session, message, word);
        };
    }

    /// Goes on with what the service found out or did.
    public Turn settle(Session session, Outcome outcome) {
        return confirmations.settle(session, outcome);
    }

    /// Goes on with how a step of linking went, unless that proved a number: then see [#joined].
    public Turn settle(Session session, Message message, Linking outcome) {
        return links.settle(session, message, outcome);
    }

    /// Answers the message that proved an account's number: the person's session goes on, joined by
    /// what the account held. Pending confirmations of both are dropped, and everything is shown
    /// again before it can be cast. The same again changes nothing.
    ///
    /// @param account what the account held until now, or takes along from another person (see [#leaving])
    /// @param message with the proof that holds from now on
    public Turn joined(Session person, Session account, Message message, Fresh fresh) {
        return links.joined(person, account, message, fresh);
    }

    /// What an account takes along when it is linked to a person no longer.
    public static Session leaving(Session person, Contact account) {
        return Links.leaving(person, account);
    }

    /// What a number proves in this campaign.
    ///
    /// @param number E.164
    public Proof.OfNumber proofOf(String number) {
        return Proof.OfNumber.of(number, campaign.identity().admits(number));
    }

    /// Moves a confirmed ballot, once it is sealed, on its way into the box.
    ///
    /// @param sealed base64; empty for a withdrawal
    public static Session casting(Session session, String messageId, String sealed) {
        if (!(session.step() instanceof Step.Confirming shown)) {
            throw new IllegalStateException("only a shown ballot can be cast");
        }
        return session.leavingCard()
                .casting(new Step.Casting(
                        shown.contact(), shown.purpose(), shown.ballot(), shown.revision(), messageId, sealed));
    }

    /// What somebody is told who writes by a channel that is switched off.
    public static Reply channelOff(Medium medium) {
        return Reply.of(Line.CHANNEL_OFF, "where", new Arg.Text(medium.spoken()));
    }

    /// Whether somebody wants no more reminders: obeyed by every channel, in every state.
    public boolean isStop(Content.Sent content) {
        return switch (content) {
            case Text(var body) -> understanding.read(body) instanceof Understood.Stop;
            case Tap(var choice) -> understanding.read(choice) instanceof Understood.Stop;
            case Consent(var word) -> word == Consent.Word.STOP || word == Consent.Word.BLOCKED;
            case Card _, Unreadable _ -> false;
        };
    }

    /// The session in the language that a link asked for, if the campaign speaks it.
    ///
    /// @param code such as `en`; empty where none was asked for
    public Session speaking(Session session, String code) {
        Language language = Language.of(code);
        return language == null || !campaign.languages().contains(language) ? session : session.withLanguage(language);
    }

    /// What is said while a confirmed ballot is still on its way.
    public static Reply pending(Session session) {
        return Confirmations.pending(session);
    }

    /// What somebody is told whose number may not vote: another way that is open to them.
    public static Reply otherWay() {
        return Reply.of(Line.OTHER_WAY);
    }

    /// A first message of a plain word chooses its language; later only a clear sentence does, or a command.
    private Session listening(Session session, String body) {
        boolean isFirst = session.language() == null && session.saidLast().isEmpty();
        Language language = isFirst ? understanding.languageOf(body, campaign.languages()) : null;
        if (language == null) {
            language = LanguageGuess.of(body, session.speaks(), campaign.languages());
        }
        return language != null ? session.withLanguage(language) : session;
    }

    /// The question that waits is asked again in the language that is spoken from now on.
    private Turn askingAgain(Turn turn, Message message, Fresh fresh) {
        return confirmations
                .question(turn.next(), message, fresh)
                .filter(question -> !turn.replies().contains(question))
                .map(turn::then)
                .orElse(turn);
    }

    private static Turn obey(Session session, Message message, Consent.Word word) {
        return switch (word) {
            case STOP -> stop(session, message, null);
            case START -> start(session, message);
            case HELP -> new Turn(session, List.of(), List.of());
            case BLOCKED -> stop(session, message, message.from().account());
            case UNBLOCKED ->
                session.isBlockedBy(message.from()) ? start(session, message) : new Turn(session, List.of(), List.of());
        };
    }

    /// @param blocked the account that blocked us, or null
    private static Turn stop(Session session, Message message, @Nullable String blocked) {
        var said = new Session.Stop(message.saidAt(), blocked);
        Session.Stop before = session.stop();
        Session stopped = session.stopping(before == null ? said : before.and(said));
        return new Turn(stopped, List.of(new Effect.SetConsent(true)), List.of());
    }

    /// One that comes late undoes no STOP that was said after it: then nobody hears from us.
    private static Turn start(Session session, Message message) {
        return session.isStoppedAfter(message)
                ? new Turn(session, List.of(), List.of())
                : new Turn(session.stopping(null), List.of(new Effect.SetConsent(false)), List.of());
    }

    private Turn answer(Session session, Message message, String body, @Nullable Published published, Fresh fresh) {
        if (body.isBlank()) {
            return Turn.say(session, Reply.of(Line.EMPTY));
        }
        Understood understood = understood(session, message, body, fresh);
        Turn turn = answer(session, message, body, understood, published, fresh);
        return message.content() instanceof Text && isMisunderstood(understood, turn)
                ? turn.with(new Effect.Misunderstood(body, turn.next().speaks()))
                : turn;
    }

    private static boolean isMisunderstood(Understood understood, Turn turn) {
        return turn.replies().stream().map(Reply::line).anyMatch(line -> switch (understood) {
            case Understood.Unclear _, Understood.Search _, Understood.Perhaps _ ->
                AT_A_LOSS.contains(line) || WELCOMES.contains(line);
            default -> AT_A_LOSS.contains(line);
        });
    }

    private Understood understood(Session session, Message message, String body, Fresh fresh) {
        Understood exact = understanding.read(body);
        return confirmations.holdsCode(session, message, numbersIn(body))
                ? exact
                : interpreter.understand(body, exact, asked(session, message, fresh), session.speaks());
    }

    /// What was asked last, as far as this account can answer it.
    private Asked asked(Session session, Message message, Fresh fresh) {
        boolean isCardLast = session.placeAt(fresh.now()) instanceof Place.Card
                && !confirmations.isAskedLast(session, message)
                && message.phase() == Phase.OPEN;
        if (!isCardLast
                && session.step() instanceof Step.Confirming shown
                && shown.contact().equals(message.from())) {
            List<String> codes =
                    session.picksOf(message.from()).stream().map(Pick::code).toList();
            return !shown.isLive(fresh.now())
                    ? new Asked.Lapsed(codes)
                    : shown.purpose() == Step.Purpose.WITHDRAWAL
                            ? new Asked.Withdrawal(codes)
                            : new Asked.Ballot(codes);
        }
        if (message.phase() == Phase.AFTER) {
            return new Asked.Closed();
        }
        if (session.placeAt(fresh.now()) instanceof Place.Card(var code, var _)) {
            return new Asked.Card(code);
        }
        if (session.stop() != null) {
            return new Asked.Stopped();
        }
        Asked list = reading.asked(session, fresh);
        boolean nothing = list instanceof Asked.Nothing;
        return nothing && session.standing() instanceof Standing.Voted ? new Asked.Voted(List.of()) : list;
    }

    private Turn answer(
            Session session,
            Message message,
            String body,
            Understood understood,
            @Nullable Published published,
            Fresh fresh) {
        return switch (understood) {
            case Understood.Greet() ->
                Turn.say(session, confirmations.waitingFor(session, message).orElseGet(() -> welcome(message)));
            case Understood.Help() -> Turn.say(session, Reply.of(Line.HELP));
            case Understood.Contact() -> Turn.say(session, Reply.of(Line.CONTACT));
            case Understood.Browse(var words) -> browse(session, message, words, OwnWords.in(body, words), fresh);
            case Understood.More() -> reading.more(session, fresh);
            case Understood.Search(var words) ->
                confirmations.holdsCode(session, message, numbersIn(words))
                        ? confirmations.unclear(session, message, numbersIn(body), fresh)
                        : search(session, message, words, OwnWords.in(body, words), fresh);
            case Understood.Show(var code, var _) ->
                confirmations.holdsCode(session, message, List.of(code))
                        ? confirmations.unclear(session, message, numbersIn(body), fresh)
                        : reading.show(session, code, reader(session, message), fresh);
            case Understood.Choose(var change, var picks) ->
                choose(session, message, change, picks, numbersIn(body), fresh);
            case Understood.Review() -> confirmations.review(session, message, fresh);
            case Understood.Code(var digits, var otherwise)
            when confirmations.mayMeanProjects(session, message, digits, otherwise) ->
                confirmations.unclear(session, message, numbersIn(body), fresh);
            case Understood.Code(var digits, var otherwise) ->
                confirmations.takesCode(session, message, digits, otherwise)
                        ? confirmations.code(session, message, digits, fresh)
                        : afterwards(session, message, digits, otherwise, fresh);
            case Understood.And(var choice, var question) -> {
                Turn chosen = answer(session, message, body, choice, published, fresh);
                List<Reply> told = answer(session, message, body, question, published, fresh)
                        .replies();
                yield new Turn(
                        chosen.next(),
                        chosen.effects(),
                        Stream.concat(told.stream(), chosen.replies().stream()).toList());
            }
            case Understood.Yes() -> confirmations.yes(session, message, true, fresh);
            case Understood.Agree() -> confirmations.yes(session, message, false, fresh);
            case Understood.No() -> confirmations.no(session, message, fresh);
            case Understood.Undo() -> confirmations.undo(session, message, fresh);
            case Understood.Ticket(var typed) -> confirmations.ticket(session, message, typed, fresh);
            case Understood.SpeakIn(var language, var named) -> speakIn(session, message, language, named, fresh);
            case Understood.Deadline() -> Turn.say(session, deadline(message));
            case Understood.Rules() -> Turn.say(session, reading.rules());
            case Understood.Price(var code) -> Turn.say(session, reading.price(code, session.speaks()));
            case Understood.Result() -> Turn.say(session, result(published, message, session.speaks()));
            case Understood.Stop() -> stop(session, message, null).then(Reply.of(Line.STOPPED));
            case Understood.Start() -> {
                Turn turn = start(session, message);
                yield turn.effects().isEmpty() ? turn : turn.then(Reply.of(Line.STARTED));
            }
            case Understood.Thanks() ->
                Turn.say(
                        session, confirmations.thanked(session, message, fresh).orElseGet(() -> Reply.of(Line.THANKS)));
            case Understood.Link() -> links.link(session, message);
            case Understood.Unlink() -> links.unlink(session, message);
            case Understood.SixDigits(var _, var otherwise)
            when message.isForeign() || Confirmations.namesProjects(otherwise) ->
                answer(session, message, body, otherwise, published, fresh);
            case Understood.SixDigits(var digits, var _) -> links.sixDigits(session, message, digits);
            case Understood.Human() -> Turn.say(session, Reply.of(Line.HUMAN));
            case Understood.Idea() -> Turn.say(session, Reply.of(Line.IDEA));
            case Understood.Report() -> Turn.say(session, Reply.of(Line.REPORT));
            case Understood.Aside(var kind) -> aside(session, message, body, kind, fresh);
            case Understood.Perhaps(var intents) ->
                Turn.say(
                        session,
                        confirmations
                                .reminding(session, message, Line.UNCLEAR_WAITING, fresh)
                                .orElseGet(() -> isNew(session) ? welcome(message) : askBack(intents)));
            case Understood.UnclearChoice() -> confirmations.unclear(session, message, numbersIn(body), fresh);
            case Understood.Unclear()
            when confirmations.holdsCode(session, message, numbersIn(body)) ->
                confirmations.unclear(session, message, numbersIn(body), fresh);
            case Understood.Unclear() ->
                Turn.say(
                        session,
                        confirmations
                                .reminding(session, message, Line.UNCLEAR_WAITING, fresh)
                                .orElseGet(() -> isNew(session) ? welcome(message) : Reply.of(Line.UNCLEAR)));
        };
    }

    private Turn aside(Session session, Message message, String body, Intent.Kind kind, Fresh fresh) {
        return switch (kind) {
            case WAIT ->
                Turn.say(
                        session,
                        confirmations
                                .reminding(session, message, Line.TAKE_YOUR_TIME_WAITING, fresh)
                                .orElseGet(() ->
                                        Reply.of(message.phase() == Phase.OPEN ? Line.TAKE_YOUR_TIME : Line.UNCLEAR)));
            case NEARLY_YES, HESITATION -> confirmations.unclear(session, message, numbersIn(body), fresh);
            case NOTHING_PENDING -> confirmations.yes(session, message, false, fresh);
            case ABUSE -> Turn.say(session, Reply.of(Line.ANGRY));
            case SPAM, AUTOREPLY, WRONG_NUMBER -> Turn.say(session, Reply.of(Line.WHO_WRITES));
            case CHITCHAT, QUESTION ->
                Turn.say(
                        session,
                        confirmations
                                .reminding(session, message, Line.UNCLEAR_WAITING, fresh)
                                .orElseGet(() -> isNew(session) ? welcome(message) : Reply.of(Line.UNCLEAR)));
        };
    }

    /// Offers two or three meanings to choose from.
    private static Reply askBack(List<Intent> intents) {
        List<Reply> options = intents.stream()
                .map(Dialog::option)
                .filter(Objects::nonNull)
                .distinct()
                .map(Reply::of)
                .toList();
        return options.size() < 2
                ? Reply.of(Line.UNCLEAR)
                : Reply.of(Line.DID_YOU_MEAN, "options", new Arg.Clauses(options));
    }

    private static @Nullable Line option(Intent intent) {
        return switch (intent) {
            case BROWSE, SEARCH, SHOW -> Line.TO_LIST;
            case VOTE -> Line.TO_VOTE;
            case STATUS -> Line.TO_TICKET;
            case UNDO -> Line.TO_UNDO;
            case DEADLINE -> Line.TO_DEADLINE;
            case RULES -> Line.TO_RULES;
            case COST -> Line.TO_PRICE;
            case RESULTS -> Line.TO_RESULT;
            case CHANGE_LANGUAGE -> Line.TO_LANGUAGE;
            case STOP -> Line.TO_STOP;
            case HUMAN, REPORT_ISSUE, IDEA -> Line.TO_HUMAN;
            case GREET, HELP, START -> Line.TO_HELP;
            case CONFIRM, DENY, SURVEY_ANSWER, THANKS, OTHER, UNCLEAR -> null;
        };
    }

    /// Four digits where no confirmation waits: what else they may mean.
    private Turn afterwards(Session session, Message message, String digits, Understood otherwise, Fresh fresh) {
        if (confirmations.isPast(session, message, digits)) {
            return confirmations.lateCode(session, message, digits, fresh);
        }
        if (otherwise instanceof Understood.Choose(var change, var picks)
                && !picks.known().isEmpty()) {
            return choose(session, message, change, picks, List.of(), fresh);
        }
        return otherwise instanceof Understood.Show(var code, var known) && known
                ? reading.show(session, code, reader(session, message), fresh)
                : confirmations.lateCode(session, message, digits, fresh);
    }

    private static List<String> numbersIn(String words) {
        return List.of(words.split("[^0-9]+", -1));
    }

    private Turn choose(Session session, Message message, Change change, Picks picks, List<String> named, Fresh fresh) {
        return confirmations.holdsCode(session, message, picks.unknown())
                ? confirmations.unclear(session, message, named, fresh)
                : confirmations.choose(session, message, change, picks, fresh);
    }

    private Reading.Reader reader(Session session, Message message) {
        return new Reading.Reader(
                confirmations.mayChoose(session, message),
                session.picksOf(message.from()).stream().map(Pick::code).toList());
    }

    private Turn browse(Session session, Message message, String words, String own, Fresh fresh) {
        return reminding(reading.browse(session, words, own, fresh), session, message, fresh);
    }

    private Turn search(Session session, Message message, String words, String own, Fresh fresh) {
        Turn turn = reading.search(session, words, own, reader(session, message), fresh);
        return isNothing(turn) && isNew(session)
                ? Turn.say(session, welcome(message))
                : reminding(turn, session, message, fresh);
    }

    private static boolean isNothing(Turn turn) {
        return turn.replies().getFirst().line() == Line.NOTHING_FOUND;
    }

    /// Where nothing was found, says as well what waits: somebody may have meant to answer that.
    private Turn reminding(Turn turn, Session session, Message message, Fresh fresh) {
        if (!isNothing(turn)) {
            return turn;
        }
        return confirmations
                .reminding(session, message, Line.NOTHING_FOUND_WAITING, fresh)
                .map(reply -> Turn.say(
                        turn.next(),
                        Confirmations.with(
                                reply,
                                "words",
                                turn.replies().getFirst().args().getOrDefault("words", new Arg.Elastic("")))))
                .orElse(turn);
    }

    /// Whether this person has only just begun: nothing was answered yet.
    private static boolean isNew(Session session) {
        return session.answered().isEmpty()
                && session.step() instanceof Step.Reading
                && (session.standing() instanceof Standing.None || session.standing() instanceof Standing.Unknown);
    }

    private static Reply welcome(Message message) {
        return Reply.of(
                switch (message.phase()) {
                    case BEFORE -> Line.WELCOME_EARLY;
                    case OPEN -> Line.WELCOME;
                    case AFTER -> Line.OVER;
                });
    }

    private static Reply deadline(Message message) {
        return switch (message.phase()) {
            case BEFORE, OPEN -> Reply.of(Line.DEADLINE, "early", Reading.yesNo(message.phase() == Phase.BEFORE));
            case AFTER -> Reply.of(Line.OVER);
        };
    }

    private Reply result(@Nullable Published published, Message message, Language language) {
        if (published == null) {
            return Reply.of(message.phase() == Phase.AFTER ? Line.RESULT_SOON : Line.RESULT_LATER);
        }
        var titles = published.funded().stream()
                .map(code ->
                        code + " " + campaign.catalogue().get(code).smsTitle().in(language))
                .toList();
        return new Reply(
                Line.RESULT,
                Map.of(
                        "votes", new Arg.Count(published.votes()),
                        "count", new Arg.Count(titles.size()),
                        "projects",
                                new Arg.Elastic(
                                        String.join(Conventions.of(language).comma(), titles))));
    }

    private Turn speakIn(Session session, Message message, @Nullable Language language, boolean named, Fresh fresh) {
        if (language == null || !campaign.languages().contains(language)) {
            return Turn.say(session, Reply.of(named ? Line.LANGUAGE_UNKNOWN : Line.LANGUAGES));
        }
        if (message.from().medium() == Medium.SMS && !language.inSms()) {
            return Turn.say(session, Reply.of(Line.LANGUAGE_NOT_BY_SMS));
        }
        Turn turn = Turn.say(session.withLanguage(language), Reply.of(Line.LANGUAGE_SET));
        return confirmations
                .question(turn.next(), message, fresh)
                .map(turn::then)
                .orElse(turn);
    }
}
