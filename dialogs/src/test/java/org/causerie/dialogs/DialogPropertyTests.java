package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.phrases.Phrasebook;
import org.causerie.dialogs.sms.Gsm7;
import org.causerie.tally.Ballot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds in every conversation, tried on thousands of random ones.
class DialogPropertyTests {

    private static final int CONVERSATIONS = 200;
    private static final int MESSAGES = 20;

    private static final List<Contact> CONTACTS = List.of(Talk.SMS, Talk.WHATSAPP, Talk.TELEGRAM);

    private static final List<String> READING = List.of(
            "LISTE",
            "SUITE",
            "LIST",
            "MORE",
            "vélo",
            "Narbonne",
            "Aude",
            "culture",
            "piscine",
            "12",
            "projet 3",
            "99",
            "LISTE 34",
            "AIDE",
            "GUIDE",
            "?",
            "REGLES",
            "RULES",
            "PRIX",
            "PRIX 12",
            "PRICE 4",
            "FIN",
            "quand",
            "RESULTAT",
            "RESULT",
            "merci",
            "bonjour",
            "hello",
            "TICKET K7QM-2XW9-P4",
            "TICKET 12",
            "STOP",
            "START",
            "LANGUE",
            "LANGUE EN",
            "LANGUE FR",
            "LANGUE XX",
            "xyzzy",
            "",
            "   ",
            "...",
            "😀",
            "CANCEL",
            "END",
            "QUIT");

    private static final List<String> CHOOSING = List.of(
            "VOTE",
            "OUI",
            "ok",
            "non",
            "ANNULER",
            "UNDO",
            "TICKET",
            "1111",
            "12 34",
            "VOTE 12 et 99",
            "PAS",
            "JUSTE",
            "mais pas le 3",
            "je ne vote pas 12",
            "12 > 3",
            "12=2 3=1",
            "12=9",
            "PAS 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
            "VOTE 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122 123 124 125 126",
            "12 12 3 3 14 14 18 18 20 20 21 21 22 22 23 23 24 24 25 25 26 26 27 27 28 28 29 29 30 30",
            "VOTE 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38");

    private final Random random = new Random(20_261_122);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "one choice",
                "exactly three",
                "ranked",
                "one per theme",
                "one per department",
                "knapsack",
                "points",
                "no revote",
                "plain yes"
            })
    void everyConversationKeepsThePromises(String name) {
        Campaign campaign = Campaigns.named(name);
        var dialog = new Dialog(campaign);
        var phrasebook = new Phrasebook(campaign);
        int casts = 0;
        for (int i = 0; i < CONVERSATIONS; i++) {
            casts += new Conversation(campaign, dialog, phrasebook).run();
        }
        assertThat(casts).as("conversations that come to a vote").isGreaterThan(CONVERSATIONS / 4);
    }

    private <T> T any(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    /// One conversation, from three accounts of a person.
    private final class Conversation {

        private final Campaign campaign;
        private final Phrasebook phrasebook;
        private final Talk talk;
        private final Set<UUID> shownIds = new HashSet<>();
        private long highest;
        private int casts;

        Conversation(Campaign campaign, Dialog dialog, Phrasebook phrasebook) {
            this.campaign = campaign;
            this.phrasebook = phrasebook;
            this.talk = new Talk(campaign, dialog);
        }

        int run() {
            if (random.nextInt(10) == 0) {
                talk.goTo(campaign.opens().minus(Duration.ofHours(random.nextInt(3))));
            } else if (random.nextInt(10) == 0) {
                talk.goTo(campaign.closes().minusMillis(random.nextInt(200)));
            }
            for (int i = 0; i < MESSAGES; i++) {
                Contact from = CONTACTS.get(random.nextInt(6) / 2 * random.nextInt(2));
                Content.Sent content = content();
                play(from, content, random.nextInt(30) > 0);
                if (random.nextInt(20) == 0) {
                    talk.pass(Duration.ofHours(random.nextInt(40)));
                }
            }
            return casts;
        }

        private Content.Sent content() {
            return switch (random.nextInt(12)) {
                case 0, 1, 2 -> new Content.Text(READING.get(random.nextInt(READING.size())));
                case 3 -> new Content.Text(CHOOSING.get(random.nextInt(CHOOSING.size())));
                case 4, 5, 6 -> new Content.Text(choice());
                case 7, 8, 9 -> new Content.Text(talk.code());
                case 10 ->
                    random.nextBoolean()
                            ? new Content.Unreadable(any(Content.Unreadable.Kind.values()))
                            : new Content.Consent(any(Content.Consent.Word.values()));
                default -> new Content.Text(noise());
            };
        }

        private String choice() {
            String verb = List.of("VOTE", "PAS", "JUSTE", "ONLY", "je vote pour", "REMOVE", "")
                    .get(random.nextInt(7));
            var text = new StringBuilder(verb);
            int count = random.nextInt(4) == 0 ? 3 : 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                text.append(' ').append(1 + random.nextInt(44));
            }
            return text.toString();
        }

        private String noise() {
            int length = random.nextInt(10) == 0 ? 4000 : random.nextInt(40);
            return random.ints(length, 1, 0x2FFF)
                    .filter(Character::isDefined)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private void play(Contact from, Content.Sent content, boolean mayVote) {
            Session before = talk.session();
            Turn turn = talk.send(from, content, mayVote, random.nextInt(1_000_000));
            String what = content instanceof Content.Text(var body) ? body : content.toString();
            answersSomething(turn, content, what);
            saysItInTwoParts(turn, what);
            showsEachBallotOnce(before, turn.next(), from, what);
            leavesTheDraftAlone(before, turn.next(), from, content, what);
            for (Effect effect : turn.effects()) {
                switch (effect) {
                    case Effect.Cast cast -> cast(before, cast, from, mayVote, what);
                    case Effect.Withdraw withdraw -> withdraw(before, withdraw, from);
                    case Effect.FindTicket _ -> say(talk.settle(ticketOutcome()), "ticket");
                    case Effect.SetConsent _ -> {
                        assertThat(turn.next().draft()).isEqualTo(before.draft());
                        assertThat(turn.next().step()).isEqualTo(before.step());
                    }
                    case Effect.Misunderstood(var words, var _) ->
                        assertThat(words).as(what).doesNotContainPattern("\\d").hasSizeLessThanOrEqualTo(80);
                    case Effect.Linking _ -> {
                        assertThat(turn.next().draft()).isEqualTo(before.draft());
                        assertThat(turn.next().step()).isEqualTo(before.step());
                    }
                    case Effect.Tell(var contact, var reply) -> inTwoParts(reply, contact.medium(), what);
                }
            }
        }

        private void answersSomething(Turn turn, Content.Sent content, String what) {
            if (!(content instanceof Content.Consent)) {
                boolean waits = turn.effects().stream()
                        .anyMatch(effect ->
                                !(effect instanceof Effect.SetConsent || effect instanceof Effect.Misunderstood));
                assertThat(waits || !turn.replies().isEmpty()).as(what).isTrue();
            }
        }

        private void saysItInTwoParts(Turn turn, String what) {
            turn.replies().forEach(reply -> inTwoParts(reply, Medium.SMS, what));
        }

        private void inTwoParts(Reply reply, Medium medium, String what) {
            if (!reply.args().containsKey("problems") && random.nextInt(4) > 0) {
                return; // wording takes longer than all the rest
            }
            Language language =
                    campaign.languages().get(random.nextInt(campaign.languages().size()));
            String text = phrasebook.text(reply, language, medium);
            assertThat(text).as(what).isNotBlank();
            if (medium == Medium.SMS) {
                assertThat(Gsm7.covers(text)).as(text).isTrue();
                assertThat(Gsm7.parts(text)).as(text).isLessThanOrEqualTo(2);
            }
        }

        private void say(Turn turn, String what) {
            assertThat(turn.replies()).as(what).isNotEmpty();
            saysItInTwoParts(turn, what);
        }

        private void showsEachBallotOnce(Session before, Session after, Contact from, String what) {
            assertThat(after.revision()).isGreaterThanOrEqualTo(before.revision());
            if (after.step() instanceof Step.Confirming shown
                    && !(before.step() instanceof Step.Confirming was
                            && was.ballot().equals(shown.ballot()))) {
                assertThat(shownIds.add(shown.ballot())).as(what).isTrue();
                assertThat(shown.revision()).as(what).isGreaterThan(highest);
                assertThat(shown.contact()).as(what).isEqualTo(from);
                assertThat(campaign.catalogue().recognise(shown.code())).isNull();
                highest = shown.revision();
            }
        }

        private void leavesTheDraftAlone(
                Session before, Session after, Contact from, Content.Sent content, String what) {
            boolean reads = !(content instanceof Content.Text(var body)) || READING.contains(body);
            if (reads) {
                assertThat(after.draft()).as(what).isEqualTo(before.draft());
                assertThat(after.views()).as(what).isEqualTo(before.views());
                assertThat(after.step()).as(what).isEqualTo(before.step());
            }
            if (!from.medium().authenticated()) {
                assertThat(after.draft())
                        .as("an SMS takes nothing away: " + what)
                        .containsAll(before.draft());
            }
            if (before.step() instanceof Step.Confirming shown
                    && !shown.contact().equals(from)
                    && !(after.step() instanceof Step.Confirming)) {
                throw new AssertionError("took another account's question back: " + what);
            }
        }

        private void cast(Session before, Effect.Cast cast, Contact from, boolean mayVote, String what) {
            assertThat(before.step()).as(what).isInstanceOf(Step.Confirming.class);
            var shown = (Step.Confirming) before.step();
            assertThat(mayVote).isTrue();
            assertThat(campaign.phaseAt(talk.now())).isEqualTo(Phase.OPEN);
            assertThat(shown.contact()).isEqualTo(from);
            assertThat(shown.purpose()).isEqualTo(Step.Purpose.VOTE);
            assertThat(cast.ballot()).isEqualTo(shown.ballot());
            assertThat(cast.revision()).isEqualTo(shown.revision()).isEqualTo(highest);
            assertThat(codes(cast.choices()))
                    .isEqualTo(shown.picks().stream().map(Pick::code).toList());
            assertThat(lastShown(before)).as(what).isEqualTo(shown.picks());
            assertThat(campaign.rule().check(cast.choices(), campaign.election()))
                    .as(what)
                    .isEmpty();
            casts++;
            talk.startCasting();
            assertThat(talk.session().draft()).isEmpty();
            settleSlowly(new Outcome.Recorded("K7QM2XW9P" + casts % 10));
        }

        private void withdraw(Session before, Effect.Withdraw withdraw, Contact from) {
            var shown = (Step.Confirming) before.step();
            assertThat(shown.contact()).isEqualTo(from);
            assertThat(shown.purpose()).isEqualTo(Step.Purpose.WITHDRAWAL);
            assertThat(withdraw.ballot()).isEqualTo(shown.ballot());
            talk.startCasting();
            settleSlowly(new Outcome.Withdrawn());
        }

        /// The choices in the latest kept answer that shows a ballot, if it is still kept.
        private List<Pick> lastShown(Session before) {
            for (var answered : before.answered().reversed()) {
                for (Reply reply : answered.replies()) {
                    if (reply.line().name().startsWith("CONFIRM")
                            && reply.args().get("picks") instanceof Arg.Picks(var picks)) {
                        return picks;
                    }
                }
            }
            return ((Step.Confirming) before.step()).picks();
        }

        private void settleSlowly(Outcome outcome) {
            while (random.nextInt(3) == 0) {
                say(talk.settle(new Outcome.Pending()), "pending");
                Turn turn = talk.send(Talk.SMS, READING.get(random.nextInt(READING.size())));
                assertThat(turn.next().step()).isInstanceOf(Step.Casting.class);
                Turn added = talk.send(Talk.WHATSAPP, choice());
                assertThat(Talk.casts(added)).isFalse();
                assertThat(added.next().step()).isInstanceOf(Step.Casting.class);
                saysItInTwoParts(added, "while casting");
            }
            Outcome told = random.nextInt(8) == 0
                    ? new Outcome.Superseded()
                    : random.nextInt(8) == 0 ? new Outcome.TooLate() : outcome;
            say(talk.settle(told), told.toString());
            assertThat(talk.session().step()).isInstanceOf(Step.Reading.class);
            assertThat(talk.session().answered())
                    .allSatisfy(answered -> assertThat(answered.replies())
                            .noneMatch(reply -> reply.line().namesChoices()));
        }

        private Outcome ticketOutcome() {
            return switch (random.nextInt(4)) {
                case 0 -> new Outcome.OwnTicketFound(null, Phase.AFTER);
                case 1 -> new Outcome.OwnTicketFound("K7QM2XW9P4", Phase.OPEN);
                case 2 -> new Outcome.TicketFound("K7QM2XW9P4", any(Content.TicketStatus.values()));
                default -> new Outcome.CannotTell();
            };
        }
    }

    private static List<String> codes(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Approval(var projects) -> List.copyOf(projects);
            case Ballot.Ranking(var projects) -> projects;
            case Ballot.Points(var points) -> List.copyOf(points.keySet());
        };
    }
}
