package org.causerie.dialogs;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.Choices.Changed;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Step.Casting;
import org.causerie.dialogs.Step.Confirming;
import org.causerie.dialogs.Step.Purpose;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.understanding.Understood;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.jspecify.annotations.Nullable;

/// From choices to a ballot in the box.
///
/// A ballot is shown with a new id, a revision and a code of its own; only that code, from the
/// account that saw it, casts it. A sender that can be forged changes the draft for its own account
/// alone until its code has come back.
final class Confirmations {

    private static final int MISSES_A_DAY = 10;
    private static final Pattern TAP = Pattern.compile("[0-9]{4}\\.[0-9a-z]{1,13}");

    private final Campaign campaign;
    private final Choices choices;
    private final ConfirmationCodes codes;

    Confirmations(Campaign campaign) {
        this.campaign = campaign;
        this.choices = new Choices(campaign);
        this.codes = new ConfirmationCodes(campaign.catalogue());
    }

    Turn choose(Session session, Message message, Change change, Picks typed, Fresh fresh) {
        Reply refusal = refusal(session, message);
        if (refusal != null) {
            return Turn.say(session, refusal);
        }
        Contact from = message.from();
        List<Pick> base = session.picksOf(from);
        return switch (change) {
            case ADD -> {
                Changed changed = choices.add(base, typed);
                yield show(
                        session.choosing(from, changed.picks(), everywhere(session, from, changed.picks())),
                        message,
                        changed,
                        fresh);
            }
            case ONLY -> {
                Changed changed = choices.only(base, typed);
                yield show(session.replacing(from, changed.picks()), message, changed, fresh);
            }
            case REMOVE -> {
                Changed changed = choices.remove(base, typed);
                yield base.isEmpty()
                        ? Turn.say(session, nothingChosen(session))
                        : changed.picks().isEmpty()
                                ? emptied(session.replacing(from, List.of()), message, changed)
                                : show(session.replacing(from, changed.picks()), message, changed, fresh);
            }
        };
    }

    /// What adding to one account's choices does to those of all: a sender that can be forged adds
    /// new projects only, and those as far as the rule allows.
    private List<Pick> everywhere(Session session, Contact from, List<Pick> picks) {
        if (from.medium().authenticated()) {
            return picks;
        }
        Set<String> known = Stream.concat(session.picksOf(from).stream(), session.draft().stream())
                .map(Pick::code)
                .collect(Collectors.toSet());
        List<Pick> added =
                picks.stream().filter(pick -> !known.contains(pick.code())).toList();
        return choices.add(session.draft(), new Picks(added, List.of())).picks();
    }

    /// The last choice was taken out: what that leaves, with what else was typed.
    private static Turn emptied(Session session, Message message, Changed changed) {
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        return Turn.say(
                withoutQuestion(session, message.from()),
                Reply.of(
                        isVoted(session) ? Line.REVOTE_DROPPED : Line.DRAFT_EMPTIED,
                        "problems",
                        new Arg.Sentences(changed.refused())));
    }

    /// What there is to say about choices where there are none: the vote in the box stands, or how to choose.
    private static Reply nothingChosen(Session session) {
        return session.standing() instanceof Standing.Voted(var ticket, var _)
                ? Reply.of(Line.VOTE_STANDS, "ticket", printed(ticket))
                : Reply.of(Line.DRAFT_MISSING);
    }

    /// VOTE alone: the choices so far, with their code.
    Turn review(Session session, Message message, Fresh fresh) {
        Reply refusal = refusal(session, message);
        if (refusal != null) {
            return Turn.say(session, refusal);
        }
        List<Pick> picks = session.picksOf(message.from());
        return picks.isEmpty()
                ? Turn.say(session, nothingChosen(session))
                : show(session, message, choices.review(picks), fresh);
    }

    /// Why nobody votes now, or this person does not; null if nothing is in the way.
    private @Nullable Reply refusal(Session session, Message message) {
        return switch (message.phase()) {
            case BEFORE -> Reply.of(Line.NOT_OPEN);
            case AFTER -> Reply.of(Line.CLOSED);
            case OPEN -> {
                if (message.isForeign()) {
                    yield Reply.of(Line.NOT_ELIGIBLE);
                }
                yield session.standing() instanceof Standing.Voted(var ticket, var _) && !campaign.revote()
                        ? Reply.of(Line.NO_REVOTE, "ticket", printed(ticket))
                        : null;
            }
        };
    }

    private Turn show(Session session, Message message, Changed changed, Fresh fresh) {
        if (session.step() instanceof Casting) {
            return Turn.say(session, Reply.of(Line.DRAFT_ASIDE, "picks", new Arg.Picks(changed.picks())));
        }
        Session reading = withoutQuestion(session, message.from());
        Arg refused = new Arg.Sentences(changed.refused());
        Arg picks = new Arg.Picks(changed.picks());
        if (changed.picks().isEmpty() || !changed.allowed()) {
            return Turn.say(
                    reading,
                    new Reply(
                            Line.DRAFT_REFUSED, Map.of("problems", refused, "picks", picks, "again", again(session))));
        }
        if (!changed.mayBeCast()) {
            Arg missing = new Arg.Count(changed.missing());
            return Turn.say(
                    reading,
                    new Reply(
                            Line.DRAFT_SHORT,
                            Map.of("problems", refused, "picks", picks, "missing", missing, "again", again(session))));
        }
        if (message.isUnproven()) {
            return Turn.wait(reading, new Effect.AskNumber())
                    .then(new Reply(Line.DRAFT_UNPROVEN, Map.of("problems", refused, "picks", picks)));
        }
        if (isLocked(session, message.from(), fresh)) {
            return Turn.say(reading, locked(session, message.from()));
        }
        Confirming shown = shown(session, message, Purpose.VOTE, changed.picks(), fresh);
        return Turn.say(session.to(shown), question(session, shown, changed.refused()));
    }

    /// A new id, revision and code for each ballot shown: an answer to an earlier showing casts nothing.
    private Confirming shown(Session session, Message message, Purpose purpose, List<Pick> picks, Fresh fresh) {
        long revision = Math.max(fresh.now().toEpochMilli(), session.revision() + 1);
        String code = codes.choose(fresh.number());
        return new Confirming(
                message.from(), purpose, fresh.ballot(), revision, picks, code, Confirming.TRIES, fresh.now());
    }

    private Reply question(Session session, Confirming shown, List<Reply> refused) {
        var args = new HashMap<String, Arg>();
        args.put("code", new Arg.Text(shown.code()));
        if (shown.purpose() == Purpose.WITHDRAWAL) {
            return new Reply(Line.CONFIRM_WITHDRAWAL, args);
        }
        args.put("picks", new Arg.Picks(shown.picks()));
        args.put("problems", new Arg.Sentences(refused));
        args.put("several", Reading.yesNo(shown.picks().size() > 1));
        args.put("full", Reading.yesNo(Changed.byTheRule(refused)));
        boolean again = isVoted(session);
        if (refused.isEmpty()) {
            args.remove("problems");
            return new Reply(again ? Line.CONFIRM_REVOTE : Line.CONFIRM, args);
        }
        return new Reply(again ? Line.CONFIRM_REVOTE_KEPT : Line.CONFIRM_KEPT, args);
    }

    /// The question that waits, put again as it is; nothing where none waits for this account.
    Optional<Reply> question(Session session, Message message, Fresh fresh) {
        return waiting(session, message.from())
                .filter(shown -> shown.isLive(fresh.now()) && message.phase() == Phase.OPEN)
                .map(shown -> question(session, shown, List.of()));
    }

    /// Takes back what this account was asked; what another account was asked still waits.
    private static Session withoutQuestion(Session session, Contact from) {
        return waiting(session, from).isPresent() ? session.to(new Step.Reading()) : session;
    }

    private static Optional<Confirming> waiting(Session session, Contact from) {
        return session.step() instanceof Confirming shown
                        && shown.contact().account().equals(from.account())
                ? Optional.of(shown)
                : Optional.empty();
    }

    /// Whether four digits are read as a code now, and as nothing else.
    ///
    /// @param otherwise what they mean where they are no code: projects, if no code of this campaign reads so
    boolean takesCode(Session session, Message message, String digits, Understood otherwise) {
        return switch (session.step()) {
            case Confirming _, Casting _ -> !namesProjects(otherwise) || codes.mayBe(digits);
            case Step.Reading _ ->
                message.phase() != Phase.OPEN && !session.draft().isEmpty();
        };
    }

    /// Whether four digits are no answer to what waits, but might have been meant as one: `45 78`
    /// names two projects, and is perhaps a code mistyped. Nothing is done then, and no try is
    /// lost.
    boolean mayMeanProjects(Session session, Message message, String digits, Understood otherwise) {
        return namesProjects(otherwise)
                && codes.mayBe(digits)
                && waiting(session, message.from())
                        .filter(shown -> !shown.code().equals(digits))
                        .isPresent();
    }

    /// Whether digits name nothing but projects of this campaign.
    static boolean namesProjects(Understood otherwise) {
        return switch (otherwise) {
            case Understood.Show(var _, var known) -> known;
            case Understood.Choose(var _, var picks) -> picks.unknown().isEmpty();
            default -> false;
        };
    }

    Turn code(Session session, Message message, String digits, Fresh fresh) {
        Reply refusal = session.step() instanceof Casting ? null : refusal(session, message);
        if (refusal != null) {
            return Turn.say(session, refusal);
        }
        return switch (session.step()) {
            case Confirming shown
            when shown.contact().account().equals(message.from().account()) ->
                code(session, shown, message, digits, fresh);
            case Confirming _ ->
                Turn.say(session.missed(message.from().account(), day(fresh)), Reply.of(Line.CODE_ELSEWHERE));
            case Casting _ -> Turn.say(session, pending(session));
            case Step.Reading _ -> review(session, message, fresh);
        };
    }

    private Turn code(Session session, Confirming shown, Message message, String digits, Fresh fresh) {
        if (isLocked(session, message.from(), fresh)) {
            return Turn.say(session, locked(session, message.from()));
        }
        if (!shown.isLive(fresh.now())) {
            return again(session, shown, message, fresh);
        }
        if (shown.code().equals(digits)) {
            return cast(session, shown);
        }
        Session missed = session.missed(message.from().account(), day(fresh));
        if (isLocked(missed, message.from(), fresh)) {
            return Turn.say(missed.to(new Step.Reading()), locked(session, message.from()));
        }
        return shown.triesLeft() > 1
                ? Turn.say(missed.to(shown.oneTryLess()), howTo(session, shown, Retry.WRONG))
                : again(missed, shown, message, fresh);
    }

    /// Whether a tap confirms, or would have: it names the ballot that stood above it.
    static boolean isTap(String choice) {
        return TAP.matcher(choice).matches();
    }

    /// A tap on a ballot's own button. One that is past, or not ours, changes nothing and counts as no wrong code.
    Turn tap(Session session, Message message, String choice, Fresh fresh) {
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        Reply refusal = refusal(session, message);
        boolean reading = choice.isBlank() && message.phase() == Phase.OPEN;
        if (refusal != null && !reading) {
            return Turn.say(session, refusal);
        }
        Confirming shown = live(session, message, fresh).orElse(null);
        if (shown != null) {
            return shown.tap().equals(choice)
                    ? cast(session, shown)
                    : Turn.say(session, question(session, shown, List.of()));
        }
        return reminding(session, message, Line.DRAFT_WAITING, fresh)
                .map(reply -> Turn.say(session, reply))
                .orElseGet(() -> choice.isBlank() || !isVoted(session)
                        ? Turn.say(session, Reply.of(Line.BUTTON_PAST))
                        : ticket(session, null));
    }

    private Turn again(Session session, Confirming shown, Message message, Fresh fresh) {
        Confirming anew = shown(session, message, shown.purpose(), shown.picks(), fresh);
        return Turn.say(session.to(anew), question(session, anew, List.of()));
    }

    private Turn cast(Session session, Confirming shown) {
        return switch (shown.purpose()) {
            case VOTE ->
                Turn.wait(session, new Effect.Cast(shown.ballot(), shown.revision(), choices.ballot(shown.picks())));
            case WITHDRAWAL -> Turn.wait(session, new Effect.Withdraw(shown.ballot(), shown.revision()));
        };
    }

    /// What came instead of the code, and how that is answered.
    private enum Retry {
        AGREED(Line.HOW_TO_CONFIRM, Line.HOW_TO_CONFIRM_WITHDRAWAL),
        WRONG(Line.WRONG_CODE, Line.WRONG_CODE_WITHDRAWAL),
        THANKED(Line.THANKS_WAITING, Line.THANKS_WITHDRAWAL);

        private final Line vote;
        private final Line withdrawal;

        Retry(Line vote, Line withdrawal) {
            this.vote = vote;
            this.withdrawal = withdrawal;
        }
    }

    private static Reply howTo(Session session, Confirming shown, Retry retry) {
        Arg code = new Arg.Text(shown.code());
        return switch (shown.purpose()) {
            case VOTE ->
                new Reply(
                        retry.vote,
                        Map.of("picks", new Arg.Picks(shown.picks()), "code", code, "again", again(session)));
            case WITHDRAWAL -> Reply.of(retry.withdrawal, "code", code);
        };
    }

    /// Something stood beside the code, perhaps one of the choices: then it says how to take that one out.
    private static Reply codeAlone(Session session, Confirming shown, List<String> named) {
        return switch (shown.purpose()) {
            case VOTE ->
                new Reply(
                        Line.CODE_ALONE,
                        Map.of(
                                "picks", new Arg.Picks(shown.picks()),
                                "code", new Arg.Text(shown.code()),
                                "again", again(session),
                                "a", new Arg.Text(onlyOneOf(shown.picks(), named))));
            case WITHDRAWAL -> howTo(session, shown, Retry.AGREED);
        };
    }

    private static String onlyOneOf(List<Pick> picks, List<String> named) {
        List<String> chosen =
                picks.stream().map(Pick::code).filter(named::contains).toList();
        return chosen.size() == 1 ? chosen.getFirst() : "none";
    }

    /// Too many wrong codes: what is kept, and when to go on.
    private static Reply locked(Session session, Contact from) {
        List<Pick> picks = session.picksOf(from);
        if (!picks.isEmpty()) {
            return new Reply(Line.CODES_LOCKED_KEPT, Map.of("picks", new Arg.Picks(picks), "again", again(session)));
        }
        return Reply.of(isVoted(session) ? Line.CODES_LOCKED_VOTED : Line.CODES_LOCKED);
    }

    private static boolean isLocked(Session session, Contact from, Fresh fresh) {
        return session.missesOf(from.account(), day(fresh)) >= MISSES_A_DAY;
    }

    private static LocalDate day(Fresh fresh) {
        return LocalDate.ofInstant(fresh.now(), ZoneOffset.UTC);
    }

    /// @param plainly whether the whole text is one of the few that may cast where the campaign
    /// allows a plain yes
    Turn yes(Session session, Message message, boolean plainly, Fresh fresh) {
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        Confirming shown = waiting(session, message.from()).orElse(null);
        if (shown == null) {
            return nothingPending(session, message, fresh);
        }
        Reply refusal = refusal(session, message);
        if (refusal != null) {
            return Turn.say(session, refusal);
        }
        if (!shown.isLive(fresh.now())) {
            return again(session, shown, message, fresh);
        }
        boolean enough = plainly
                && campaign.confirmation() == Campaign.Confirmation.YES
                && message.from().medium().authenticated();
        if (enough && (message.isFromBefore(shown.shownAt()) || !isAskedLast(session, shown))) {
            return Turn.say(session, question(session, shown, List.of())); // it was meant for something else
        }
        return enough ? cast(session, shown) : Turn.say(session, howTo(session, shown, Retry.AGREED));
    }

    /// Whether the last thing said was about what waits, so that a plain yes may be meant for it.
    boolean isAskedLast(Session session, Message message) {
        return waiting(session, message.from())
                .filter(shown -> isAskedLast(session, shown))
                .isPresent();
    }

    private static boolean isAskedLast(Session session, Confirming shown) {
        Arg code = new Arg.Text(shown.code());
        return session.saidLast().stream()
                .filter(reply -> shown.purpose() == Purpose.VOTE || reply.line() == Line.CONFIRM_WITHDRAWAL)
                .anyMatch(reply -> code.equals(reply.args().get("code")));
    }

    /// What is said while a confirmed ballot or withdrawal is on its way.
    static Reply pending(Session session) {
        boolean withdrawal = session.step() instanceof Casting cast && cast.purpose() == Purpose.WITHDRAWAL;
        return Reply.of(withdrawal ? Line.PENDING_WITHDRAWAL : Line.PENDING);
    }

    private Turn nothingPending(Session session, Message message, Fresh fresh) {
        if (!session.picksOf(message.from()).isEmpty()) {
            return review(session, message, fresh);
        }
        return isVoted(session) ? ticket(session, null) : Turn.say(session, Reply.of(Line.NOTHING_PENDING));
    }

    Turn no(Session session, Message message, Fresh fresh) {
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        if (message.phase() == Phase.AFTER) {
            return Turn.say(session, Reply.of(Line.OVER));
        }
        Confirming shown = live(session, message, fresh).orElse(null);
        Session dropped = shown == null ? session : session.to(new Step.Reading());
        if (shown != null && shown.purpose() == Purpose.WITHDRAWAL) {
            return Turn.say(dropped, voteStands(session, Line.VOTE_STAYS));
        }
        List<Pick> picks = session.picksOf(message.from());
        return Turn.say(
                dropped,
                picks.isEmpty()
                        ? voteStands(session, Line.VOTE_STANDS)
                        : new Reply(Line.DRAFT_KEPT, Map.of("picks", new Arg.Picks(picks), "again", again(session))));
    }

    private static Reply voteStands(Session session, Line line) {
        return session.standing() instanceof Standing.Voted(var ticket, var _)
                ? Reply.of(line, "ticket", printed(ticket))
                : Reply.of(Line.NOTHING_VOTED);
    }

    /// What waits for its code from this account, as long as the code is worth something.
    private static Optional<Confirming> live(Session session, Message message, Fresh fresh) {
        return waiting(session, message.from())
                .filter(shown -> shown.isLive(fresh.now()) && message.phase() == Phase.OPEN);
    }

    /// Whoever thanks may think that all is done: says what still waits.
    Optional<Reply> thanked(Session session, Message message, Fresh fresh) {
        return live(session, message, fresh).map(shown -> howTo(session, shown, Retry.THANKED));
    }

    /// What to say, besides an answer that leads nowhere, to somebody whose choices wait; nothing where none do.
    ///
    /// @param line takes `picks`, `again` and `code`, which is `none` where no code waits
    Optional<Reply> reminding(Session session, Message message, Line line, Fresh fresh) {
        List<Pick> picks = session.picksOf(message.from());
        if (message.phase() != Phase.OPEN
                || message.isForeign()
                || picks.isEmpty()
                || session.step() instanceof Casting) {
            return Optional.empty();
        }
        String code = live(session, message, fresh)
                .filter(shown -> shown.purpose() == Purpose.VOTE)
                .map(Confirming::code)
                .orElse("none");
        return Optional.of(new Reply(
                line, Map.of("picks", new Arg.Picks(picks), "again", again(session), "code", new Arg.Text(code))));
    }

    /// Whether nothing is in the way of a vote from this account.
    boolean mayChoose(Session session, Message message) {
        return refusal(session, message) == null;
    }

    Turn undo(Session session, Message message, Fresh fresh) {
        Contact from = message.from();
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        boolean voted = isVoted(session);
        if (!session.picksOf(from).isEmpty()) {
            Session undone = withoutQuestion(session.replacing(from, List.of()), from);
            return Turn.say(
                    undone,
                    voted
                            ? Reply.of(Line.REVOTE_DROPPED, "problems", new Arg.Sentences(List.of()))
                            : Reply.of(Line.DRAFT_UNDONE));
        }
        if (message.isUnproven()) {
            return Turn.say(session, Reply.of(Line.UNPROVEN));
        }
        if (!voted) {
            boolean known = !(session.standing() instanceof Standing.Unknown);
            return Turn.say(withoutQuestion(session, from), Reply.of(known ? Line.NOTHING_TO_UNDO : Line.CANNOT_TELL));
        }
        Reply refusal = refusal(session, message);
        if (refusal != null) {
            return Turn.say(session, refusal);
        }
        if (isLocked(session, from, fresh)) {
            return Turn.say(session, locked(session, from));
        }
        Confirming shown = shown(session, message, Purpose.WITHDRAWAL, List.of(), fresh);
        return Turn.say(session.to(shown), question(session, shown, List.of()));
    }

    /// About choices, but not exactly enough: what to answer, or how to choose.
    ///
    /// @param named the numbers in the text
    Turn unclear(Session session, Message message, List<String> named, Fresh fresh) {
        if (message.phase() == Phase.AFTER) {
            return Turn.say(session, Reply.of(Line.CLOSED));
        }
        return Turn.say(
                session,
                live(session, message, fresh)
                        .map(shown -> codeAlone(session, shown, named))
                        .or(() -> reminding(session, message, Line.DRAFT_WAITING, fresh))
                        .orElseGet(() -> mayChoose(session, message) && isVoted(session)
                                ? nothingChosen(session)
                                : Reply.of(Line.UNCLEAR)));
    }

    /// A greeting: what waits for this person, or nothing where nothing does.
    Optional<Reply> waitingFor(Session session, Message message) {
        List<Pick> picks = session.picksOf(message.from());
        if (message.phase() != Phase.OPEN || session.step() instanceof Casting) {
            return Optional.empty();
        }
        if (!picks.isEmpty()) {
            return Optional.of(
                    new Reply(Line.WELCOME_BACK, Map.of("picks", new Arg.Picks(picks), "again", again(session))));
        }
        return session.standing() instanceof Standing.Voted(var ticket, var _)
                ? Optional.of(Reply.of(Line.WELCOME_VOTED, "ticket", printed(ticket)))
                : Optional.empty();
    }

    /// Whether a text about choices holds the code that waits: then it answers the question, though not clearly.
    boolean holdsCode(Session session, Message message, List<String> unknown) {
        return waiting(session, message.from())
                .filter(shown -> unknown.contains(shown.code()))
                .isPresent();
    }

    /// Four digits that are no project, while no confirmation waits: an answer that comes too late, or twice.
    Turn lateCode(Session session, Message message, String digits, Fresh fresh) {
        if (isLocked(session, message.from(), fresh)) {
            return Turn.say(session, locked(session, message.from()));
        }
        if (!session.picksOf(message.from()).isEmpty()) {
            return review(session, message, fresh);
        }
        if (isPast(session, message, digits)) {
            return Turn.say(
                    session,
                    session.standing() instanceof Standing.Voted(var ticket, var _)
                            ? Reply.of(Line.CODE_PAST_VOTED, "ticket", printed(ticket))
                            : Reply.of(Line.CODE_PAST));
        }
        return isVoted(session)
                ? ticket(session, null)
                : Turn.say(session, Reply.of(Line.NO_SUCH_PROJECT, "code", new Arg.Text(digits)));
    }

    /// Whether four digits are the code that was shown last and is worth nothing any more: never projects.
    boolean isPast(Session session, Message message, String digits) {
        return message.phase() == Phase.OPEN
                && session.step() instanceof Step.Reading
                && digits.equals(session.lastCode());
    }

    private static boolean isVoted(Session session) {
        return session.standing() instanceof Standing.Voted;
    }

    private static Arg again(Session session) {
        return Reading.yesNo(isVoted(session));
    }

    /// TICKET: the one there is, with what still waits; or the one that was typed.
    Turn ticket(Session session, Message message, @Nullable String typed, Fresh fresh) {
        if (typed == null && message.isUnproven()) {
            return Turn.say(session, Reply.of(Line.UNPROVEN));
        }
        if (typed != null || session.step() instanceof Casting || session.standing() instanceof Standing.Unknown) {
            return ticket(session, typed);
        }
        Confirming shown = live(session, message, fresh).orElse(null);
        if (session.standing() instanceof Standing.Voted(var ticket, var _)) {
            if (shown != null && shown.purpose() == Purpose.WITHDRAWAL) {
                return Turn.say(
                        session,
                        new Reply(
                                Line.MY_TICKET_WITHDRAWAL,
                                Map.of("ticket", printed(ticket), "code", new Arg.Text(shown.code()))));
            }
            return reminding(session, message, Line.MY_TICKET_WAITING, fresh)
                    .map(reply -> Turn.say(session, with(reply, "ticket", printed(ticket))))
                    .orElseGet(() -> ticket(session, null));
        }
        return reminding(session, message, Line.NO_TICKET_YET, fresh)
                .map(reply -> Turn.say(session, reply))
                .orElseGet(() -> ticket(session, null));
    }

    static Reply with(Reply reply, String name, Arg arg) {
        var args = new HashMap<>(reply.args());
        args.put(name, arg);
        return new Reply(reply.line(), args);
    }

    private Turn ticket(Session session, @Nullable String typed) {
        if (typed != null) {
            String ticket = Ticket.parse(typed);
            return ticket == null
                    ? Turn.say(session, Reply.of(Line.TICKET_UNREADABLE))
                    : Turn.wait(session, new Effect.FindTicket(ticket));
        }
        if (session.step() instanceof Casting) {
            return Turn.say(session, pending(session));
        }
        return session.standing() instanceof Standing.Voted(var ticket, var _)
                ? Turn.say(session, Reply.of(Line.MY_TICKET, "ticket", printed(ticket)))
                : Turn.wait(session, new Effect.FindTicket(null));
    }

    Turn settle(Session session, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var ticket) -> recorded(session, ticket);
            case Outcome.Withdrawn() ->
                Turn.say(session.settled(new Standing.Withdrawn()), ended(session, Line.WITHDRAWN));
            case Outcome.Superseded() -> Turn.say(session.settled(session.standing()), ended(session, Line.SUPERSEDED));
            case Outcome.TooLate() -> Turn.say(session.settled(session.standing()), ended(session, Line.TOO_LATE));
            case Outcome.Pending() -> Turn.say(session, pending(session));
            case Outcome.CannotTell() -> Turn.say(session, Reply.of(Line.CANNOT_TELL));
            case Outcome.OwnTicketFound(var ticket, var phase) ->
                Turn.say(
                        session,
                        ticket == null
                                ? Reply.of(Line.NO_TICKET, "open", Reading.yesNo(phase == Phase.OPEN))
                                : Reply.of(Line.MY_TICKET, "ticket", printed(ticket)));
            case Outcome.TicketFound(var ticket, var status) ->
                Turn.say(session, Reply.of(line(status), "ticket", printed(ticket)));
        };
    }

    /// How a cast without a ticket ended; whether that arrived must be known as well.
    private static Reply ended(Session session, Line line) {
        return session.step() instanceof Casting cast
                ? Reply.of(line, Reply.RECEIPT, new Arg.Text(cast.ballot().toString()))
                : Reply.of(line);
    }

    private static Turn recorded(Session session, String ticket) {
        if (!(session.step() instanceof Casting cast)) {
            return Turn.say(session, Reply.of(Line.VOTED, "ticket", printed(ticket)));
        }
        Session settled = session.settled(new Standing.Voted(ticket, cast.contact()));
        var args = Map.of(
                "ticket",
                printed(ticket),
                Reply.RECEIPT,
                new Arg.Text(cast.ballot().toString()));
        Turn turn = Turn.say(settled, new Reply(Line.VOTED, args));
        if (session.standing() instanceof Standing.Voted(var _, var before)
                && !before.account().equals(cast.contact().account())) {
            Arg where = new Arg.Text(cast.contact().medium().spoken());
            return turn.with(new Effect.Tell(before, Reply.of(Line.REPLACED_ELSEWHERE, "where", where)));
        }
        return turn;
    }

    private static Line line(Content.TicketStatus status) {
        return switch (status) {
            case IN_BOX -> Line.TICKET_IN_BOX;
            case COUNTED -> Line.TICKET_COUNTED;
            case REPLACED -> Line.TICKET_REPLACED;
            case WITHDRAWN -> Line.TICKET_WITHDRAWN;
            case UNKNOWN -> Line.TICKET_UNKNOWN;
        };
    }

    private static Arg printed(String ticket) {
        return new Arg.Text(Ticket.print(ticket));
    }
}
