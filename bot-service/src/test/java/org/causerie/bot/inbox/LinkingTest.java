package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.causerie.bot.inbox.Steps.Step;
import org.causerie.bot.people.Person;
import org.causerie.channels.Account;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.causerie.dialogs.Standing;
import org.causerie.dialogs.Step.Confirming;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Accounts without a number: how they come to one, and how nobody comes to somebody else's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkingTest {

    private static final String OTHER_NUMBER = "+33639980002";
    private static final Account PHONE = new Account(Medium.SMS, Town.NUMBER);
    private static final Account OTHER_PHONE = new Account(Medium.SMS, OTHER_NUMBER);
    private static final Account CHAT = new Account(Medium.TELEGRAM, "7001");
    private static final Account OTHER_CHAT = new Account(Medium.TELEGRAM, "7002");
    private static final Account BUSINESS = new Account(Medium.WHATSAPP, "FR.1234");
    private static final Content.Card CARD = new Content.Card(Town.NUMBER, true);
    private static final Content.Card OTHER_CARD = new Content.Card(OTHER_NUMBER, true);
    private static final Pattern SIX = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private final Town town = new Town();
    private final Inbox here = town.first.inbox();
    private final Inbox there = town.second.inbox();
    private int messages;

    @AfterAll
    void close() {
        town.close();
    }

    @BeforeEach
    void empty() {
        town.empty();
    }

    @Test
    void aStudentOnTelegramDraftsSharesTheCardAndVotes() {
        assertThat(say(CHAT, "12")).first().asString().contains("VOTE 12");
        assertThat(say(CHAT, "VOTE 12")).hasSize(2).last().asString().contains("touchez le bouton");
        assertThat(town.count("account_link")).isZero();

        List<String> linked = card("card", CARD);

        assertThat(linked).hasSize(2).last().asString().contains(town.shown().code());
        List<String> voted = say(CHAT, town.shown().code());
        assertThat(Town.tickets(voted)).hasSize(1);
        assertThat(town.count("register")).isOne();
        assertThat(town.count("outbox where kind = 'ticket' and medium = 'telegram'"))
                .isOne();
        assertThat(Town.tickets(say(PHONE, "TICKET"))).isEqualTo(Town.tickets(voted));
        assertThat(state(CHAT).number()).isEqualTo(Town.NUMBER);
    }

    @Test
    void anAccountThatShowsNoNumberIsLinkedBySixDigits() {
        String shown = six(say(BUSINESS, "VOTE 12"));
        String answer = six(say(PHONE, shown));

        List<String> linked = say(BUSINESS, answer);

        assertThat(linked).hasSize(2).last().asString().contains(town.shown().code());
        assertThat(town.shown().contact().address()).isEqualTo("FR.1234");
        assertThat(Town.tickets(say(BUSINESS, town.shown().code()))).hasSize(1);
        assertThat(town.count("outbox where kind = 'code' and medium = 'sms'"))
                .as("the second number is owed")
                .isOne();
    }

    /// What is stored tells neither a number nor digits.
    @Test
    void theStoreTellsNeitherNumbersNorDigits() {
        String shown = six(say(BUSINESS, "VOTE 12"));
        String answer = six(say(PHONE, shown));
        say(BUSINESS, answer);

        String rows = town.sql
                .sql(
                        "select (select json_agg(a)::text from account_link a) || (select json_agg(r)::text from link_request r)")
                .query(String.class)
                .single();
        assertThat(rows).doesNotContain("639980001", "FR.1234", shown, answer);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LOAD", "LINK", "SAVE", "ANSWER", "POINT"})
    void whereverTheReplicaEndsTheSameMessageLinksOnce(Step last) {
        say(CHAT, "VOTE 12");
        die(last, CARD);

        List<String> answer = hear(there, CHAT, "card", CARD);

        assertThat(answer).hasSize(2).last().asString().contains(town.shown().code());
        assertThat(hear(here, CHAT, "card", CARD)).isEqualTo(answer);
        assertLinkedOnce();
        assertThat(Town.tickets(say(CHAT, town.shown().code()))).hasSize(1);
    }

    /// The message never comes again: the citizen goes on, and asks to vote.
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LOAD", "LINK", "SAVE", "ANSWER", "POINT"})
    void whereverTheReplicaEndsTheCitizenComesToVote(Step last) {
        say(CHAT, "VOTE 12");
        die(last, CARD);

        assertThat(say(CHAT, "3")).isNotEmpty();
        say(CHAT, "VOTE 3");
        if (town.count("account_link") == 0) {
            hear(there, CHAT, "card again", CARD);
        }

        assertLinkedOnce();
        assertThat(codes(town.session())).containsExactlyInAnyOrder("12", "3");
        assertThat(Town.tickets(say(CHAT, town.shown().code()))).hasSize(1);
    }

    @Test
    void aLostPointerIsFoundAgain() {
        link(CHAT, CARD);
        vote(CHAT, "12");
        town.forgetSession();

        assertThat(Town.tickets(say(CHAT, "TICKET"))).hasSize(1);
        assertThat(state(CHAT).number()).isEqualTo(Town.NUMBER);
    }

    @RepeatedTest(3)
    void theCardOnBothReplicasAtOnceHasOneEffectAndOneAnswer() throws InterruptedException {
        say(CHAT, "VOTE 12");

        List<List<String>> answers = atOnce(List.of(
                () -> town.hear(here, CHAT, "card", CARD),
                () -> town.hear(there, CHAT, "card", CARD),
                () -> town.hear(here, CHAT, "12", new Content.Text("12")),
                () -> town.hear(there, CHAT, "list", new Content.Text("LISTE"))));

        assertThat(answers.get(0)).hasSize(2).isEqualTo(answers.get(1));
        assertThat(answers.subList(2, 4)).noneMatch(List::isEmpty);
        assertLinkedOnce();
    }

    @RepeatedTest(3)
    void sixDigitsOnBothReplicasAtOnceAreAnsweredAlike() throws InterruptedException {
        List<List<String>> shown = atOnce(List.of(
                () -> town.hear(here, BUSINESS, "vote", new Content.Text("VOTE 12")),
                () -> town.hear(there, BUSINESS, "vote", new Content.Text("VOTE 12"))));
        assertThat(shown.getFirst()).isEqualTo(shown.getLast());
        List<List<String>> answers = atOnce(List.of(
                () -> town.hear(here, PHONE, "sms", new Content.Text(six(shown.getFirst()))),
                () -> town.hear(there, PHONE, "sms", new Content.Text(six(shown.getFirst())))));
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());

        say(BUSINESS, six(answers.getFirst()));

        assertThat(town.shown().contact().address()).isEqualTo("FR.1234");
    }

    @Test
    void aMessageFromBeforeTheLinkThatComesAgainChangesNothing() {
        town.hear(here, CHAT, "early", new Content.Text("VOTE 12"));
        say(CHAT, "ANNULER");
        link(CHAT, CARD);
        for (int i = 0; i < 5; i++) {
            say(CHAT, "AIDE");
        }

        assertThat(hear(there, CHAT, "early", new Content.Text("VOTE 12"))).isEmpty();
        assertThat(codes(town.session())).isEmpty();
    }

    @Test
    void thePersonsVoteIsOnItsWayBeforeTheChatJoins() {
        say(PHONE, "VOTE 3");
        Confirming shown = town.shown();
        assertThatThrownBy(() -> town.hear(
                        town.first.inbox(Crash.before(Step.COMMIT)), PHONE, "code", new Content.Text(shown.code())))
                .isInstanceOf(Crash.class);
        say(CHAT, "VOTE 12");

        List<String> linked = hear(there, CHAT, "card", CARD);

        assertThat(Town.tickets(linked)).hasSize(1);
        assertThat(town.count("register where ballot_id = ?", shown.ballot())).isOne();
        assertThat(linked)
                .last()
                .asString()
                .contains("Un seul vote")
                .contains(town.shown().code());
    }

    @Test
    void theStrictestConsentHolds() {
        say(CHAT, "STOP");
        assertThat(town.session().stopped()).isFalse();

        link(CHAT, CARD);
        town.first.payConsents();

        assertThat(town.session().stopped()).isTrue();
        assertThat(town.count("consent where stopped and person = ?", town.person.key()))
                .isOne();
    }

    @Test
    void anotherNumberTakesTheChatAndLeavesTheBallot() {
        link(CHAT, CARD);
        List<String> first = vote(CHAT, "12");
        say(CHAT, "LIER");

        List<String> relinked = card("other card", OTHER_CARD);

        assertThat(relinked).first().asString().contains("02");
        say(CHAT, "VOTE 3");
        Confirming shown = (Confirming) session(OTHER_NUMBER).step();
        List<String> second = say(CHAT, shown.code());
        assertThat(town.count("register where state = 'in'")).isEqualTo(2);
        assertThat(Town.tickets(say(PHONE, "TICKET"))).isEqualTo(Town.tickets(first));
        assertThat(Town.tickets(say(OTHER_PHONE, "TICKET"))).isEqualTo(Town.tickets(second));
        assertThat(town.count("account_link")).isOne();
        assertThat(hear(there, CHAT, "card", CARD))
                .as("the first card comes again")
                .isEmpty();
        assertThat(state(CHAT).number()).isEqualTo(OTHER_NUMBER);
    }

    @Test
    void anUnlinkedChatKnowsNoVoteAndOldMessagesDoNotLinkItAgain() {
        link(CHAT, CARD);
        vote(CHAT, "12");

        List<String> parted = hear(here, CHAT, "part", new Content.Text("DELIER"));

        assertThat(parted).hasSize(1);
        assertThat(hear(there, CHAT, "part", new Content.Text("DELIER"))).isEqualTo(parted);
        assertThat(town.count("account_link")).isZero();
        assertThat(Town.tickets(say(CHAT, "TICKET"))).isEmpty();
        for (int i = 0; i < 5; i++) {
            say(CHAT, "AIDE");
        }
        assertThat(hear(there, CHAT, "card", CARD)).isEmpty();
        assertThat(town.count("account_link")).isZero();
        assertThat(Town.tickets(say(PHONE, "TICKET"))).hasSize(1);
        assertThat(card("new card", CARD)).first().asString().contains("01");
        assertThat(hear(there, CHAT, "part", new Content.Text("DELIER"))).isEmpty();
        assertThat(state(CHAT).number()).isEqualTo(Town.NUMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LOAD", "LINK", "POINT", "ANSWER"})
    void whereverTheReplicaEndsTheChatIsUnlinkedOnce(Step last) {
        link(CHAT, CARD);
        vote(CHAT, "12");
        assertThatThrownBy(
                        () -> town.hear(town.first.inbox(Crash.before(last)), CHAT, "part", new Content.Text("DELIER")))
                .isInstanceOf(Crash.class);

        assertThat(hear(there, CHAT, "part", new Content.Text("DELIER"))).hasSize(1);

        assertThat(state(CHAT).number()).isNull();
        assertThat(town.count("account_link")).isZero();
        assertThat(town.session().standing()).isInstanceOf(Standing.Voted.class);
    }

    /// The sender of an SMS is forged: its true owner gets a number, and nothing else happens.
    @Test
    void aPranksterWithAForgedSmsGetsNowhere() {
        link(CHAT, CARD);
        vote(CHAT, "12");
        Session before = town.session();
        String shown = six(say(OTHER_CHAT, "VOTE 3"));

        List<String> owner = say(PHONE, shown);

        assertThat(owner).hasSize(1).first().asString().contains("Ne faites rien");
        say(OTHER_CHAT, shown);
        assertThat(state(OTHER_CHAT).number()).isNull();
        assertThat(town.count("account_link")).isOne();
        assertThat(town.session().standing()).isEqualTo(before.standing());
        assertThat(town.session().draft()).isEqualTo(before.draft());
        assertThat(town.session().step()).isEqualTo(before.step());
        assertThat(Town.tickets(say(CHAT, "TICKET"))).hasSize(1);
    }

    @Test
    void aGuesserHasFiveTries() {
        String shown = six(say(OTHER_CHAT, "VOTE 3"));
        String answer = six(say(PHONE, shown));
        String wrong = answer.equals("123456") ? "654321" : "123456";
        for (int left = 4; left > 0; left--) {
            assertThat(say(OTHER_CHAT, wrong)).first().asString().contains("Encore " + left);
        }
        assertThat(say(OTHER_CHAT, wrong)).first().asString().contains("ne sert plus");

        assertThat(say(OTHER_CHAT, answer)).first().asString().contains("ne sert plus");
        assertThat(town.count("account_link")).isZero();
    }

    @Test
    void aWrongNumberThatComesAgainCostsOneTry() {
        String shown = six(say(OTHER_CHAT, "VOTE 3"));
        say(PHONE, shown);
        assertThatThrownBy(() -> town.hear(
                        town.first.inbox(Crash.before(Step.SAVE)), OTHER_CHAT, "wrong", new Content.Text("123456")))
                .isInstanceOf(Crash.class);

        assertThat(hear(there, OTHER_CHAT, "wrong", new Content.Text("123456")))
                .first()
                .asString()
                .contains("Encore 4");
    }

    @Test
    void anotherChatCannotUseTheNumbers() {
        say(OTHER_CHAT, "VOTE 3");
        String answer = six(say(PHONE, six(say(BUSINESS, "VOTE 12"))));

        assertThat(say(OTHER_CHAT, answer)).hasSize(1);
        assertThat(say(CHAT, answer)).hasSize(1);

        assertThat(town.count("account_link")).isZero();
        assertThat(say(BUSINESS, answer)).hasSize(2);
    }

    @Test
    void numbersAreGoodOnceAndForTenMinutes() {
        String shown = six(say(BUSINESS, "VOTE 12"));
        String answer = six(say(PHONE, shown));
        assertThat(say(OTHER_PHONE, shown))
                .as("for one telephone")
                .first()
                .asString()
                .doesNotContainPattern("\\d{6}");
        say(BUSINESS, answer);
        say(BUSINESS, "DELIER");

        assertThat(say(BUSINESS, answer)).first().asString().contains("ne sert plus");
        assertThat(say(PHONE, shown)).first().asString().doesNotContainPattern("\\d{6}");

        String late = six(say(PHONE, six(say(BUSINESS, "VOTE 12"))));
        town.clock.advance(Duration.ofMinutes(10));
        assertThat(say(BUSINESS, late)).first().asString().contains("10 minutes");
        String tooLate = six(say(BUSINESS, "VOTE 12"));
        town.clock.advance(Duration.ofMinutes(10));
        assertThat(say(PHONE, tooLate)).first().asString().doesNotContainPattern("\\d{6}");
        assertThat(town.count("account_link")).isZero();
    }

    @Test
    void aTelephoneIsSentFiveNumbersADay() {
        for (int i = 0; i < 5; i++) {
            six(say(PHONE, six(say(OTHER_CHAT, "LIER"))));
        }
        assertThat(say(PHONE, six(say(OTHER_CHAT, "LIER")))).first().asString().doesNotContainPattern("\\d{6}");
        town.clock.advance(Duration.ofDays(1));
        six(say(PHONE, six(say(OTHER_CHAT, "LIER"))));
    }

    @Test
    void aForeignOrForgedCardLinksNothing() {
        assertThat(card("theirs", new Content.Card(Town.NUMBER, false))).hasSize(1);
        assertThat(card("belgian", new Content.Card("+32470000001", true))).hasSize(1);
        assertThat(hear(here, BUSINESS, "vcard", CARD)).hasSize(1);

        assertThat(town.count("account_link")).isZero();
    }

    /// Messages of the chat and of the telephone all at once, the card among them.
    @RepeatedTest(3)
    void aBurstAroundTheCardIsAnsweredAndLosesNoVote() throws InterruptedException {
        say(CHAT, "VOTE 12");
        List<Callable<List<String>>> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "burst " + i;
            deliveries.add(() -> town.hear(here, CHAT, id + " a", new Content.Text("LISTE")));
            deliveries.add(() -> town.hear(there, CHAT, id + " b", new Content.Text("12")));
            deliveries.add(() -> town.hear(there, PHONE, id + " c", new Content.Text("AIDE")));
        }
        deliveries.add(5, () -> town.hear(here, CHAT, "card", CARD));

        assertThat(atOnce(deliveries)).noneMatch(List::isEmpty);

        assertLinkedOnce();
        say(CHAT, "VOTE");
        assertThat(Town.tickets(say(CHAT, town.shown().code()))).hasSize(1);
        assertThat(town.count("ballot where fate = 'in'")).isOne();
    }

    private void assertLinkedOnce() {
        assertThat(town.count("account_link where person = ?", town.person.key()))
                .isOne();
        assertThat(town.count("account_link")).isOne();
        assertThat(state(CHAT).number()).isEqualTo(Town.NUMBER);
        assertThat(codes(town.session())).contains("12");
    }

    private void die(Step last, Content.Card card) {
        Inbox dying = town.first.inbox(Crash.before(last));
        assertThatThrownBy(() -> town.hear(dying, CHAT, "card", card)).isInstanceOf(Crash.class);
    }

    private void link(Account account, Content.Card card) {
        assertThat(hear(here, account, "card", card)).isNotEmpty();
    }

    private List<String> vote(Account account, String project) {
        say(account, "VOTE " + project);
        List<String> answer = say(account, town.shown().code());
        assertThat(Town.tickets(answer)).hasSize(1);
        return answer;
    }

    private List<String> card(String id, Content.Card card) {
        return hear(here, CHAT, id, card);
    }

    private List<String> say(Account from, String text) {
        messages++;
        return hear(messages % 2 == 0 ? here : there, from, "m" + messages, new Content.Text(text));
    }

    private List<String> hear(Inbox inbox, Account from, String id, Content.Sent content) {
        town.clock.advance(Duration.ofSeconds(1));
        return town.hear(inbox, from, id, content);
    }

    private AccountState state(Account account) {
        Person itself = town.first.people().account(account.medium(), account.address());
        byte[] stored = town.first.sessions().load(itself).session();
        return stored == null ? AccountState.of(Session.blank()) : AccountState.read(stored);
    }

    private Session session(String number) {
        byte[] stored =
                town.first.sessions().load(town.first.people().person(number)).session();
        return stored == null ? Session.blank() : SessionCodec.read(stored);
    }

    private static List<String> codes(Session session) {
        return session.draft().stream().map(Pick::code).toList();
    }

    private static String six(List<String> texts) {
        Matcher found = SIX.matcher(String.join("\n", texts));
        assertThat(found.find()).as("six digits in " + texts).isTrue();
        return found.group();
    }

    private static List<List<String>> atOnce(List<Callable<List<String>>> deliveries) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<List<String>> answers = new ArrayList<>();
            for (Future<List<String>> answer : threads.invokeAll(deliveries)) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException e) {
                    throw new AssertionError("a message failed", e.getCause());
                }
            }
            return answers;
        }
    }
}
