package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.causerie.dialogs.Content.Card;
import org.causerie.dialogs.Content.Linking;
import org.causerie.dialogs.Session.Answered;
import org.causerie.dialogs.Session.Misses;
import org.causerie.dialogs.Session.Stop;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.phrases.Spoken;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.jspecify.annotations.Nullable;

/// Accounts without a number, and how they come to one.
///
/// A contact card proves a number where the platform says whose it is. Elsewhere the account shows
/// six digits, a telephone sends them, and what the telephone gets in return is typed in the
/// account: that somebody sent the first number proves nothing, as senders of SMS can be forged
/// (docs/adr/0013).
final class Links {

    private final Campaign campaign;
    private final Choices choices;
    private final Confirmations confirmations;

    Links(Campaign campaign, Confirmations confirmations) {
        this.campaign = campaign;
        this.choices = new Choices(campaign);
        this.confirmations = confirmations;
    }

    /// LIER.
    Turn link(Session session, Message message) {
        if (message.from().hasNumber()) {
            return Turn.say(session, Reply.of(Line.NOTHING_TO_LINK));
        }
        Turn asked = Turn.wait(session, new Effect.AskNumber());
        return message.proof() instanceof Proof.OfNumber(var ending, var _)
                ? asked.then(Reply.of(Line.LINKED_TO, "ending", new Arg.Text(ending)))
                : asked;
    }

    /// DELIER. An account that we know no number of is asked about all the same: a link may be
    /// known to the store.
    Turn unlink(Session session, Message message) {
        return message.from().hasNumber()
                ? Turn.say(session, Reply.of(Line.NOTHING_TO_LINK))
                : Turn.wait(session, new Effect.Unlink());
    }

    Turn card(Session session, Message message, Card card) {
        if (message.from().medium() != Medium.TELEGRAM) {
            return Turn.say(session, Reply.of(Line.UNREADABLE));
        }
        if (!card.own()) {
            return Turn.say(session, Reply.of(Line.CARD_NOT_YOURS));
        }
        return campaign.identity().admits(card.number())
                ? Turn.wait(session, new Effect.ProveByCard(card.number()))
                : Turn.say(session, Reply.of(Line.NOT_ELIGIBLE));
    }

    /// Six digits: the first number where a telephone sends them, the second where an account
    /// without a number does.
    Turn sixDigits(Session session, Message message, String digits) {
        return Turn.wait(
                session, message.from().hasNumber() ? new Effect.AnswerNumber(digits) : new Effect.ClaimNumber(digits));
    }

    Turn settle(Session session, Message message, Linking outcome) {
        return Turn.say(
                session,
                switch (outcome) {
                    case Linking.NumberKept kept -> request(message, kept);
                    case Linking.NumberAnswered(var answer, var where, var receipt, var _) ->
                        new Reply(
                                Line.LINK_NUMBER,
                                Map.of(
                                        "number",
                                        new Arg.Text(answer),
                                        "where",
                                        new Arg.Text(where.spoken()),
                                        Reply.RECEIPT,
                                        new Arg.Text(receipt.toString())));
                    case Linking.NobodyAsked() -> Reply.of(Line.NUMBER_UNKNOWN);
                    case Linking.EnoughForToday() -> Reply.of(Line.NUMBERS_ENOUGH);
                    case Linking.NumberAwaited() -> Reply.of(Line.NUMBER_AWAITED);
                    case Linking.WrongNumber(var left)
                    when left > 0 -> Reply.of(Line.NUMBER_WRONG, "left", new Arg.Count(left));
                    case Linking.WrongNumber _ -> Reply.of(Line.NUMBER_DEAD);
                    case Linking.NumberExpired() -> Reply.of(Line.NUMBER_EXPIRED);
                    case Linking.Unlinked() -> Reply.of(message.isUnproven() ? Line.NOT_LINKED : Line.UNLINKED);
                    case Linking.CannotLink() -> Reply.of(Line.CANNOT_LINK);
                    case Linking.Proven _ ->
                        throw new IllegalStateException("it goes on with the session of the number");
                });
    }

    private static Reply request(Message message, Linking.NumberKept kept) {
        String ours = kept.ours();
        return new Reply(
                message.from().medium() == Medium.TELEGRAM ? Line.PROVE_BY_CARD : Line.PROVE_BY_SMS,
                Map.of(
                        "again", Reading.yesNo(!message.isUnproven()),
                        "number", new Arg.Text(kept.shown()),
                        "ours", new Arg.Text(ours == null ? "none" : Spoken.telephone(ours))));
    }

    /// Goes on with the person's session, joined by what the account held.
    ///
    /// @param message the one that proved the number, which its proof names by now
    Turn joined(Session person, Session account, Message message, Fresh fresh) {
        if (!(message.proof() instanceof Proof.OfNumber(var ending, var _))) {
            throw new IllegalArgumentException("only a proven number is joined");
        }
        Session both = merged(person, account, message.from());
        Turn linked = Turn.say(both, Reply.of(Line.LINKED, "ending", new Arg.Text(ending)));
        if (account.stopped() && !person.stopped()) {
            linked = linked.with(new Effect.SetConsent(true));
        }
        if (message.phase() != Phase.OPEN) {
            return linked;
        }
        Turn ballot = confirmations.review(both, message, fresh);
        var replies = new ArrayList<>(linked.replies());
        replies.addAll(ballot.replies());
        return new Turn(ballot.next(), linked.effects(), replies);
    }

    /// The same again changes nothing: whoever is ended in the midst of linking begins anew.
    private Session merged(Session person, Session account, Contact from) {
        Session chosen = withChoicesOf(account, person, from);
        var answered = new ArrayList<Answered>(person.answered());
        account.answered().stream()
                .filter(answer -> person.answerTo(answer.messageId()) == null)
                .forEach(answered::add);
        return new Session(
                person.language() == null ? account.language() : person.language(),
                account.place(),
                account.placeAt(),
                chosen.draft(),
                chosen.views(),
                chosen.step() instanceof Step.Casting ? chosen.step() : new Step.Reading(),
                person.standing(),
                Math.max(person.revision(), account.revision()),
                misses(person, account),
                stop(person.stop(), account.stop()),
                answered.subList(Math.max(0, answered.size() - Session.ANSWERS_KEPT), answered.size()),
                person.to(new Step.Reading()).lastCode());
    }

    /// The strictest holds.
    private static @Nullable Stop stop(@Nullable Stop person, @Nullable Stop account) {
        if (person == null || account == null) {
            return person == null ? account : person;
        }
        return person.and(account);
    }

    /// Both persons' choices as far as the rule lets them be together; else those made in the
    /// account, which are the ones before the citizen's eyes.
    private Session withChoicesOf(Session account, Session person, Contact from) {
        if (account.draft().isEmpty()) {
            return person;
        }
        List<Pick> base = person.picksOf(from);
        List<Pick> both =
                choices.add(base, new Picks(account.draft(), List.of())).picks();
        return both.containsAll(account.draft())
                ? person.choosing(from, both, both)
                : person.replacing(from, account.draft());
    }

    /// Wrong codes are never forgotten by linking. An account's own stand on both sides once it was
    /// linked before: of those the greater number holds.
    private static Map<String, Misses> misses(Session person, Session account) {
        var all = new HashMap<>(person.misses());
        account.misses().forEach((key, missed) -> all.merge(key, missed, Links::worse));
        return all;
    }

    private static Misses worse(Misses a, Misses b) {
        if (!a.day().equals(b.day())) {
            return a.day().isAfter(b.day()) ? a : b;
        }
        return a.count() >= b.count() ? a : b;
    }

    /// What an account takes along from a person it leaves: nothing of the person's votes and choices.
    static Session leaving(Session person, Contact from) {
        Session blank = Session.blank();
        var misses = new HashMap<>(person.misses());
        misses.keySet().retainAll(Set.of(from.account()));
        return new Session(
                person.language(),
                person.place(),
                person.placeAt(),
                blank.draft(),
                blank.views(),
                blank.step(),
                blank.standing(),
                blank.revision(),
                misses,
                person.stop(),
                blank.answered(),
                null);
    }
}
