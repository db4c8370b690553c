package org.causerie.dialogs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.phrases.Phrasebook;
import org.jspecify.annotations.Nullable;

/// Plays a transcript against the dialog; the session is written and read back between any two turns.
///
/// What is given: `> text` by SMS, `W> text` by WhatsApp, `F> text` by SMS from a foreign number,
/// `2> text` by SMS from somebody else's; from accounts without a number `T> text` and `X> text` by
/// Telegram, `B> text` by WhatsApp. `> [photo]` and the like, `[card 01]` the own contact card of a
/// number that ends so, `(stop)` for a word Twilio acted on, `(blocks)` for a chat, `+ 2h` lets time
/// pass, `~ 2m` has the next message come so much later than it was written, `@ 2027-01-16T10:00` sets
/// the clock, `* ticket`, `* pending`, `* withdrawn`, `* superseded`, `* too late`, `* cannot tell`,
/// `* no ticket`, `* K7... in_box` say what the service found out, `# ...` is a remark, `= campaign name` picks the campaign. Of linking `* kept 700001`, `* answered
/// 700002 WHATSAPP`, `* nobody`, `* wrong 4`, `* expired`, `* awaited`, `* enough`, `* cannot
/// link`, `* unlinked` and `* proven 01` say how it went. What follows from it: `<` by SMS, `W<` by
/// WhatsApp and so on, `!` what must happen.
final class Replay {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final StringBuilder out = new StringBuilder();
    private Campaign campaign = Campaigns.named("demo");
    private Dialog dialog = new Dialog(campaign);
    private Phrasebook words = new Phrasebook(campaign);
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private Message last = new Message(
            "m0",
            contact(Medium.SMS, "+33639980001"),
            new Content.Text(""),
            Proof.OfNumber.of("+33639980001", true),
            Campaign.Phase.OPEN,
            Instant.EPOCH);
    private Fresh fresh = new Fresh(Instant.EPOCH, new UUID(0, 0), 0);
    private String speaker = "";
    private Instant now = Instant.parse("2026-12-05T09:00:00Z");
    private Duration late = Duration.ZERO;
    private String published = "";
    private String code = "";
    private int count;

    /// What follows from each reply: by no means only what the last speaker's channel shows.
    private final Watcher watcher;

    private Replay(Watcher watcher) {
        this.watcher = watcher;
    }

    static String of(String approved) {
        return watched(approved, new Watcher() {});
    }

    static String watched(String approved, Watcher watcher) {
        var replay = new Replay(watcher);
        approved.lines().filter(line -> !line.matches("([WTXB2]?<|!).*")).forEach(replay::play);
        return replay.out.toString();
    }

    /// Who looks on while a story is told.
    interface Watcher {

        /// A line of the story that is no reply.
        default void told(String line) {}

        /// A reply, and the session as it is after the turn.
        default void replied(Reply reply, Session session, Phrasebook words) {}

        /// The end of a turn: what the next message would be answered, as a function of what it says.
        default void turned(
                Session session, List<Reply> replies, Phrasebook words, Function<Content.Sent, Turn> next) {}
    }

    private void play(String written) {
        String line = withCode(written);
        out.append(line).append('\n');
        watcher.told(line);
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int space = line.indexOf(' ');
        String mark = space < 0 ? line : line.substring(0, space);
        String what = space < 0 ? "" : line.substring(space + 1);
        switch (mark) {
            case "=" -> open(what);
            case "+" -> now = now.plus(Duration.parse("PT" + what));
            case "~" -> late = Duration.parse("PT" + what);
            case "@" -> now = LocalDateTime.parse(what).atZone(PARIS).toInstant();
            case "published" -> published = what;
            case "*" -> settle(what);
            case ">" -> send("", contact(Medium.SMS, "+33639980001"), what, true);
            case "W>" -> send("W", contact(Medium.WHATSAPP, "+33639980001"), what, true);
            case "F>" -> send("", contact(Medium.SMS, "+32470000001"), what, false);
            case "2>" -> send("2", contact(Medium.SMS, "+33639980002"), what, true);
            case "T>" -> send("T", contact(Medium.TELEGRAM, "7001"), what, true);
            case "X>" -> send("X", contact(Medium.TELEGRAM, "7002"), what, true);
            case "B>" -> send("B", contact(Medium.WHATSAPP, "FR.1234"), what, true);
            default ->
                throw new IllegalArgumentException(
                        "a transcript line begins with > W> F> 2> T> X> B> * + ~ @ = or #: " + line);
        }
    }

    /// A new transcript may say `{code}`, or `{co de}` for two pairs; the code stands in it from then on.
    private String withCode(String line) {
        return line.replace("{code}", code)
                .replace("{co de}", code.isEmpty() ? "" : code.substring(0, 2) + " " + code.substring(2));
    }

    private void open(String name) {
        campaign = Campaigns.named(name);
        dialog = new Dialog(campaign);
        words = new Phrasebook(campaign);
    }

    private static Contact contact(Medium medium, String address) {
        return new Contact(medium, address, "+33639989999");
    }

    private void send(String mark, Contact from, String text, boolean mayVote) {
        speaker = mark;
        count++;
        now = now.plusSeconds(30);
        String id = "m" + count;
        last = new Message(id, from, content(text), proof(from, mayVote), campaign.phaseAt(now), now.minus(late));
        late = Duration.ZERO;
        fresh = new Fresh(now, new UUID(0, count), count);
        Published outcome = published.isEmpty()
                ? null
                : new Published(
                        List.of(published.split(" ", -1)).subList(1, published.split(" ", -1).length),
                        Long.parseLong(published.split(" ", -1)[0]));
        Turn turn = dialog.answer(session(), last, outcome, fresh);
        tell(turn);
        Session after = session();
        watcher.turned(
                after,
                turn.replies(),
                words,
                said -> dialog.answer(
                        after,
                        new Message("next", from, said, proof(from, mayVote), campaign.phaseAt(now), now),
                        outcome,
                        new Fresh(now.plusSeconds(1), new UUID(1, count), count)));
        keep(session().answering(id, turn.replies()));
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.Cast || effect instanceof Effect.Withdraw) {
                keep(Dialog.casting(session(), id, effect instanceof Effect.Cast ? "c2VhbGVk" : ""));
            }
        }
    }

    private Proof proof(Contact from, boolean mayVote) {
        if (from.hasNumber()) {
            return Proof.OfNumber.of(from.address(), mayVote);
        }
        String number = numbers.get(from.account());
        return number == null ? new Proof.None() : dialog.proofOf(number);
    }

    /// Whose session it is that goes on: a number's, or that of an account that is linked to none.
    private String whose() {
        String account = last.from().account();
        return numbers.getOrDefault(
                account,
                last.from().address().equals("+33639980002")
                        ? "+33639980002"
                        : last.from().hasNumber() ? "+33639980001" : account);
    }

    private Session session() {
        return sessions.getOrDefault(whose(), Session.blank());
    }

    private void keep(Session session) {
        sessions.put(whose(), stored(session));
    }

    private void settle(String what) {
        Content.Linking linking = linking(what);
        switch (linking) {
            case null -> tell(dialog.settle(session(), outcome(what)));
            case Content.Linking.Proven(var number) -> {
                Session account = session();
                if (numbers.put(last.from().account(), number) != null) {
                    account = Dialog.leaving(account, last.from());
                }
                tell(dialog.joined(session(), account, last.by(dialog.proofOf(number)), fresh));
            }
            case Content.Linking.Unlinked _ -> {
                Session leaving = Dialog.leaving(session(), last.from());
                tell(dialog.settle(session(), last, linking));
                if (numbers.remove(last.from().account()) != null) {
                    keep(leaving);
                }
            }
            default -> tell(dialog.settle(session(), last, linking));
        }
    }

    private Content.@Nullable Linking linking(String what) {
        String[] words = what.split(" ", -1);
        return switch (words[0]) {
            case "kept" -> new Content.Linking.NumberKept(words[1], "+33639989999");
            case "answered" ->
                new Content.Linking.NumberAnswered(words[1], Medium.valueOf(words[2]), new UUID(8, count), Instant.MAX);
            case "nobody" -> new Content.Linking.NobodyAsked();
            case "wrong" -> new Content.Linking.WrongNumber(Integer.parseInt(words[1]));
            case "expired" -> new Content.Linking.NumberExpired();
            case "awaited" -> new Content.Linking.NumberAwaited();
            case "enough" -> new Content.Linking.EnoughForToday();
            case "unlinked" -> new Content.Linking.Unlinked();
            case "proven" -> new Content.Linking.Proven("+336399800" + words[1]);
            default -> what.equals("cannot link") ? new Content.Linking.CannotLink() : null;
        };
    }

    private void tell(Turn turn) {
        keep(turn.next());
        if (turn.next().step() instanceof Step.Confirming shown) {
            code = shown.code();
        }
        turn.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Misunderstood)) // nothing of the conversation
                .forEach(effect -> out.append("! ").append(show(effect)).append('\n'));
        turn.replies().forEach(reply -> watcher.replied(reply, turn.next(), words));
        turn.replies()
                .forEach(reply -> out.append(speaker)
                        .append("< ")
                        .append(words.text(
                                        reply, turn.next().speaks(), last.from().medium())
                                .replace("\n", " / "))
                        .append('\n'));
    }

    private static Session stored(Session session) {
        return SessionCodec.read(SessionCodec.write(session));
    }

    private static Content.Sent content(String text) {
        return switch (text) {
            case "[photo]" -> new Content.Unreadable(Content.Unreadable.Kind.PHOTO);
            case "[voice]" -> new Content.Unreadable(Content.Unreadable.Kind.VOICE);
            case "[place]" -> new Content.Unreadable(Content.Unreadable.Kind.PLACE);
            case "[sticker]" -> new Content.Unreadable(Content.Unreadable.Kind.OTHER);
            case "(stop)" -> new Content.Consent(Content.Consent.Word.STOP);
            case "(start)" -> new Content.Consent(Content.Consent.Word.START);
            case "(blocks)" -> new Content.Consent(Content.Consent.Word.BLOCKED);
            case "(unblocks)" -> new Content.Consent(Content.Consent.Word.UNBLOCKED);
            case "[card 01]" -> new Content.Card("+33639980001", true);
            case "[card 02]" -> new Content.Card("+33639980002", true);
            case "[card of a Belgian number]" -> new Content.Card("+32470000001", true);
            case "[card of somebody else]" -> new Content.Card("+33639980001", false);
            case "[4000 letters]" -> new Content.Text("ab cd ".repeat(667));
            default -> new Content.Text(text);
        };
    }

    private Outcome outcome(String what) {
        return switch (what) {
            case "pending" -> new Outcome.Pending();
            case "withdrawn" -> new Outcome.Withdrawn();
            case "superseded" -> new Outcome.Superseded();
            case "too late" -> new Outcome.TooLate();
            case "cannot tell" -> new Outcome.CannotTell();
            case "no ticket" -> new Outcome.OwnTicketFound(null, campaign.phaseAt(now));
            default -> {
                String[] words = what.split(" ", 2);
                if (words.length == 1) {
                    yield new Outcome.Recorded(words[0]);
                }
                yield words[1].equals("own")
                        ? new Outcome.OwnTicketFound(words[0], campaign.phaseAt(now))
                        : new Outcome.TicketFound(words[0], Content.TicketStatus.valueOf(words[1]));
            }
        };
    }

    private String show(Effect effect) {
        return switch (effect) {
            case Effect.Cast(var ballot, var _, var choices) ->
                "cast " + ballot.getLeastSignificantBits() + ": " + choices;
            case Effect.Withdraw(var ballot, var _) -> "withdraw " + ballot.getLeastSignificantBits();
            case Effect.FindTicket(var ticket) -> "find " + (ticket == null ? "own ticket" : ticket);
            case Effect.SetConsent(var stopped) -> stopped ? "no reminders" : "reminders allowed";
            case Effect.Tell(var contact, var reply) ->
                "tell " + contact.medium() + ": " + words.text(reply, session().speaks(), contact.medium());
            case Effect.Misunderstood(var words, var language) -> "not understood in " + language + ": " + words;
            case Effect.AskNumber() -> "ask for a number";
            case Effect.ProveByCard(var number) -> "link the number ending in " + number.substring(number.length() - 2);
            case Effect.AnswerNumber(var shown) -> "answer " + shown;
            case Effect.ClaimNumber(var answer) -> "claim " + answer;
            case Effect.Unlink() -> "unlink";
        };
    }
}
