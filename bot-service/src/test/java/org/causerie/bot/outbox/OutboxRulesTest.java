package org.causerie.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.causerie.bot.limits.Limit;
import org.causerie.bot.limits.Weight;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/// What goes first, how fast, how often, and what stops a number.
class OutboxRulesTest {

    private static final Account ALICE = new Account(Medium.SMS, Post.ALICE);
    private static final Contact CONTACT = new Contact(Medium.SMS, Post.ALICE, Post.OURS);

    private final FakeSender sender = new FakeSender();
    private final Post post = new Post(sender);

    @AfterEach
    void close() {
        post.close();
    }

    private static Worded words(String text) {
        return new Worded(text, Language.FR);
    }

    private static Answer answer(String text) {
        return new Answer(Said.of(text), Language.FR, Weight.READING);
    }

    // Kinds

    @Test
    void sendsTicketsAndCodesFirstThenAnswersThenBulk() {
        post.outbox.bulk(UUID.randomUUID(), "essai", CONTACT, words("bulk"));
        post.outbox.notice(UUID.randomUUID(), "essai", CONTACT, words("notice"));
        post.outbox.answer(UUID.randomUUID(), "essai", CONTACT, answer("answer"), Wait.NONE);
        post.outbox.holdCode(UUID.randomUUID(), "essai", CONTACT, words("code"), Duration.ZERO);
        post.insert("ticket", "due", Post.OURS, "ticket", "0 seconds");
        Worker slow = post.anotherWorker(1);
        for (int i = 0; i < 5; i++) {
            post.round(slow);
        }
        assertThat(sender.calls)
                .extracting(FakeSender.Call::text)
                .containsExactly("code", "ticket", "notice", "answer", "bulk");
    }

    @Test
    void keepsHalfOfItsPlacesFreeOfBulk() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            post.bulk();
        }
        var sending = new CountDownLatch(4);
        var go = new CountDownLatch(1);
        sender.onSend = () -> {
            sending.countDown();
            hold(go);
        };
        assertThat(post.worker.round()).isEqualTo(4);
        sending.await();
        post.notice();
        UUID ticket = post.ticket();
        post.outbox.release(ticket);
        assertThat(post.worker.round())
                .as("the two that are urgent, no more bulk")
                .isEqualTo(2);
        go.countDown();
        assertThat(post.worker.settle(Duration.ofMinutes(1))).isTrue();
        assertThat(post.worker.round()).as("places come back").isEqualTo(4);
        assertThat(post.worker.settle(Duration.ofMinutes(1))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void sendsASecondCopyOnlyWhereItIsBetterThanNone(Kind kind) {
        UUID id = post.insert(kind.code(), "due", Post.OURS, Post.TEXT, "-1 second");
        sender.answers(new Sent.Unknown("no answer in time"));
        post.round();
        sender.silent = true;
        for (int i = 0; i < Retries.MOST_LOOKUPS; i++) {
            post.comes(id);
            post.round();
        }
        assertThat(sender.calls).hasSize(kind.isRepeatable() ? 2 : 1);
        assertThat(post.state(id)).isEqualTo(kind.isRepeatable() ? "sent" : "failed");
        assertThat(kind.isRepeatable()).isEqualTo(kind != Kind.BULK && kind != Kind.NOTICE);
    }

    @ParameterizedTest
    @EnumSource
    void asksNothingOfAProviderThatCannotTell(Kind kind) {
        UUID id = post.insert(kind.code(), "due", Post.OURS, Post.TEXT, "-1 second");
        sender.forgetful = true;
        sender.answers(new Sent.Unknown("no answer in time"));
        post.round();
        post.comes(id);
        post.round();
        assertThat(sender.questions).isEmpty();
        assertThat(sender.calls).hasSize(kind.isRepeatable() ? 2 : 1);
        assertThat(post.state(id)).isEqualTo(kind.isRepeatable() ? "sent" : "failed");
    }

    /// A withdrawal, or a vote that came too late: on Telegram, which cannot be searched, it goes once more.
    @Test
    void sendsHowAVoteWentWhereNobodyCanTellWhetherItArrived() {
        UUID id = UUID.randomUUID();
        post.outbox.hold(id, "essai", CONTACT, words("C'est retiré."), Duration.ZERO);
        sender.forgetful = true;
        post.round();
        assertThat(sender.calls).extracting(FakeSender.Call::text).containsExactly("C'est retiré.");
        assertThat(post.state(id)).isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsNobodyTwiceWhenItDiesInTheMiddleOfBulk(boolean canFind) {
        sender.forgetful = !canFind;
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 40; i++) {
            ids.add(post.insert("bulk", "due", Post.OURS, "n" + i, "-1 second"));
        }
        var sent = new AtomicInteger();
        sender.onSend = () -> {
            if (sent.incrementAndGet() > 6) {
                throw new AssertionError("the replica dies, whatever it had sent");
            }
        };
        for (int i = 0; i < 5; i++) {
            post.round();
        }
        sender.onSend = () -> {};
        Worker other = post.anotherWorker();
        for (int i = 0; i < 20; i++) {
            post.sql
                    .sql("update outbox set due_at = now() - interval '1 second' where state not in ('sent', 'failed')")
                    .update();
            post.round(other);
        }
        assertThat(sender.calls).extracting(FakeSender.Call::text).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(post.state(id)).isIn("sent", "failed"));
        assertThat(ids.stream().filter(id -> post.state(id).equals("failed")).count())
                .as("those of whom nobody knows are listed, not sent again")
                .isEqualTo(canFind ? 0 : 14);
        assertThat(sender.calls).hasSize(40);
    }

    @Test
    void sendsOneReceiverOneMessageAfterTheOther() {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        sender.onSend = () -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1); // lets another one in, if there is one
            inFlight.decrementAndGet();
        };
        for (int i = 1; i <= 6; i++) {
            UUID id = post.insert("answer", "due", Post.OURS, "a" + i, -i + " seconds"); // the newest is due first
            post.set(id, "created_at = created_at + interval '" + i + " seconds'");
        }
        post.insert("ticket", "due", Post.OURS, "ticket", "0 seconds");
        post.round();
        assertThat(sender.calls)
                .extracting(FakeSender.Call::text)
                .containsExactly("ticket", "a1", "a2", "a3", "a4", "a5", "a6");
        assertThat(most).hasValue(1);
    }

    @Test
    void letsTheEndOfAnAnswerWaitForItsBeginning() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        var doubtful = new Wait(true, Duration.ZERO, null);
        post.outbox.answer(first, "essai", CONTACT, answer("1"), doubtful);
        post.outbox.answer(second, "essai", CONTACT, answer("2"), Wait.NONE.behind(first));
        post.outbox.answer(third, "essai", CONTACT, answer("3"), Wait.NONE.behind(second));
        post.round();
        assertThat(sender.calls).isEmpty();
        post.comes(first);
        sender.answers(new Sent.TryLater(Duration.ofMinutes(1), "too fast"));
        post.round();
        post.round();
        assertThat(sender.calls).as("the first is tried, and waits again").hasSize(1);
        post.comes(first);
        sender.answers(new Sent.Refused("400", "refused"));
        post.round();
        assertThat(post.state(first)).isEqualTo("failed");
        for (int i = 0; i < 2; i++) {
            post.round();
        }
        assertThat(sender.calls).extracting(FakeSender.Call::text).containsExactly("1", "1", "2", "3");
    }

    @Test
    void sendsAnAnswerWithAllThatStandsBelowIt() {
        var yes = new Button("Oui, je vote", "cast 00000000-0000-4000-8000-000000000001");
        Said said = Said.of("Voter ?").below(List.of(yes)).withMenu("Choisir");
        Said card = Said.of("Votre carte").askingForCard("Partager mon numéro");
        Contact telegram = new Contact(Medium.TELEGRAM, "1234", Post.OURS);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        post.outbox.answer(first, "essai", telegram, new Answer(said, Language.EN, Weight.CODE), Wait.NONE);
        post.outbox.answer(second, "essai", telegram, new Answer(card, Language.EN, Weight.CODE), Wait.NONE);
        post.round();
        assertThat(sender.said)
                .containsExactlyInAnyOrder(said.referredTo(first.toString()), card.referredTo(second.toString()));
        assertThat(post.count("language = 'en'")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"READING, answer", "CODE, code", "OUTCOME, ticket"})
    void takesAnAnswerForAsUrgentAsItIs(Weight weight, String kind) {
        post.outbox.answer(
                UUID.randomUUID(), "essai", CONTACT, new Answer(Said.of("1"), Language.FR, weight), Wait.NONE);
        assertThat(post.count(
                        "kind = '" + kind + "' and priority = " + Kind.of(kind).priority()))
                .isEqualTo(1);
    }

    // Pacing

    @Test
    void waitsForItsTurnWithoutCountingATry() {
        UUID ticket = post.overdueTicket();
        UUID notice = post.notice();
        post.set(notice, "body = 'autre'"); // or the look-up for the ticket could find it
        post.waits.put(Limit.SMS_NUMBER, Duration.ofMinutes(3));
        post.round();
        assertThat(sender.calls).isEmpty();
        assertThat(sender.questions).isEmpty();
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("held", 0);
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(notice).seconds()).isBetween(120L, 180L);
        post.waits.clear();
        post.comes(ticket);
        post.comes(notice);
        post.round();
        assertThat(sender.calls).hasSize(2);
    }

    @Test
    void claimsNoBulkWhileNoneHasAChance() throws InterruptedException {
        post.waits.put(Limit.SMS_NUMBER, Duration.ofHours(1));
        UUID first = post.bulk();
        post.round();
        assertThat(post.state(first)).isEqualTo("due");
        post.bulk();
        assertThat(post.worker.round()).isZero();
        UUID ticket = post.overdueTicket();
        assertThat(post.worker.round()).as("a ticket asks for itself").isEqualTo(1);
        assertThat(post.worker.settle(Duration.ofMinutes(1))).isTrue();
        assertThat(post.state(ticket)).isEqualTo("held");
    }

    @Test
    void letsOneChatWaitWithoutHoldingUpTheOthers() {
        post.waits.put(Limit.WHATSAPP_CHAT, Duration.ofMinutes(1));
        UUID busy = post.bulk();
        post.set(busy, "medium = 'whatsapp'");
        UUID other = post.insert("bulk", "due", Post.OURS, "autre", "0 seconds");
        post.round();
        post.round();
        assertThat(post.state(busy)).isEqualTo("due");
        assertThat(post.state(other)).isEqualTo("sent");
    }

    @Test
    void sendsAllButBulkWhileNobodyCounts() {
        post.nobodyCounts = true;
        UUID bulk = post.bulk();
        UUID ticket = post.overdueTicket();
        UUID notice = post.notice();
        post.round();
        assertThat(post.state(ticket)).isEqualTo("sent");
        assertThat(post.state(notice)).isEqualTo("sent");
        assertThat(post.row(bulk))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(bulk).seconds()).isBetween(10L, 30L);
    }

    @ParameterizedTest
    @EnumSource
    void sendsBySmsOnlyCodesAndHowVotesWentOnceTheDaysMoneyIsSpent(Kind kind) {
        post.overspent = true;
        UUID sms = post.insert(kind.code(), "due", Post.OURS, Post.TEXT, "-1 second");
        UUID chat = telegram(kind.code(), "free");
        post.round();
        boolean needed = kind == Kind.TICKET || kind == Kind.CODE;
        assertThat(post.row(sms))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly(needed ? "sent" : "due", needed ? 1 : 0);
        assertThat(post.state(chat)).as("Telegram costs nothing").isEqualTo("sent");
        post.overspent = false;
        post.comes(sms);
        post.round();
        assertThat(post.state(sms)).isEqualTo("sent");
    }

    @ParameterizedTest
    @EnumSource
    void letsBulkWaitForAChannelThatIsSwitchedOff(Kind kind) {
        post.closed.add(Medium.TELEGRAM);
        UUID closed = telegram(kind.code(), "closed");
        UUID open = post.insert(kind.code(), "due", Post.OURS, "open", "-1 second");
        post.round();
        assertThat(post.row(closed))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly(kind == Kind.BULK ? "due" : "sent", kind == Kind.BULK ? 0 : 1);
        assertThat(post.state(open)).isEqualTo("sent");
        post.closed.clear();
        post.comes(closed);
        post.round();
        assertThat(post.state(closed)).isEqualTo("sent");
    }

    // What a failure leads to

    @Test
    void triesOnceMoreAndThenNoMore() {
        UUID notice = post.notice();
        sender.answers(
                new Sent.TryOnceMore(Duration.ofMinutes(5), "30005", "out of reach"),
                new Sent.TryOnceMore(Duration.ofMinutes(5), "30005", "out of reach"));
        post.round();
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::bounces, Post.Found::error)
                .containsExactly("due", 1, "out of reach (30005)");
        assertThat(post.row(notice).seconds()).isBetween(200L, 300L);
        post.comes(notice);
        post.round();
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "out of reach (30005)");
        assertThat(sender.calls).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30003", "30005", "30008", "63049"})
    void triesATicketOnceMoreThatFailedOnItsWay(String code) {
        UUID ticket = post.ticket();
        post.status(ticket, Progress.FAILED, "SM-inline", code);
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::bounces)
                .containsExactly("due", 1);
        long seconds = code.equals("63049") ? 86_400 : 300;
        assertThat(post.row(ticket).seconds()).isBetween(seconds - 100, seconds);
        post.comes(ticket);
        post.round();
        post.status(ticket, Progress.FAILED, "SM-" + ticket, code);
        assertThat(post.state(ticket)).isEqualTo("failed");
        assertThat(sender.calls).hasSize(1);
    }

    @Test
    void marksWhoWantsNoMoreAndWritesToThemNeverAgain() {
        UUID first = post.notice();
        sender.answers(new Sent.OptedOut("21610", "opted out or blocked"));
        post.round();
        assertThat(post.unwanted).containsExactly(ALICE);
        UUID second = post.overdueTicket();
        sender.answers(new Sent.Accepted("SM2"));
        post.round();
        post.status(second, Progress.FAILED, "SM2", "21610");
        assertThat(post.unwanted).containsExactly(ALICE, ALICE);
        assertThat(post.state(first)).isEqualTo("failed");
        assertThat(post.state(second)).isEqualTo("failed");
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingAfterAStopButWhatWasAskedForSince(Kind kind) {
        UUID before = post.insert(kind.code(), "held", Post.OURS, "before", "-1 second");
        post.set(before, "created_at = '2026-12-01T12:00:00Z'");
        UUID since = post.insert(kind.code(), "due", Post.OURS, "since", "-1 second");
        post.set(since, "created_at = '2026-12-01T12:00:02Z'");
        post.stops.put(ALICE, Instant.parse("2026-12-01T12:00:01Z"));
        post.round();
        boolean asked = kind != Kind.NOTICE && kind != Kind.BULK;
        assertThat(sender.calls).extracting(FakeSender.Call::text).isEqualTo(asked ? List.of("since") : List.of());
        assertThat(sender.questions).isEmpty();
        assertThat(post.row(before))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "they said STOP");
        assertThat(post.state(since)).isEqualTo(asked ? "sent" : "failed");
        assertThat(post.outbox.deadLetters(1)).extracting(DeadLetter::fault).containsExactly(Fault.OPTED_OUT);
    }

    @Test
    void letsEverythingFromAStoppedNumberWait() {
        UUID first = post.notice();
        sender.answers(new Sent.Stopped("63038", "our account or sender is stopped"));
        post.round();
        UUID ticket = post.overdueTicket();
        UUID bulk = post.bulk();
        UUID elsewhere = post.notice();
        post.set(elsewhere, "medium = 'whatsapp'");
        post.windows.wrote(new Account(Medium.WHATSAPP, Post.ALICE), Instant.now());
        post.round();
        assertThat(post.row(first))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(first).seconds()).isBetween(200L, 300L);
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("held", 0);
        assertThat(post.state(bulk)).isEqualTo("due");
        assertThat(post.state(elsewhere))
                .as("the same number on another medium goes on")
                .isEqualTo("sent");
        Backlog backlog = new Rows(post.sql, post.addresses).backlog();
        assertThat(backlog.rests()).hasSize(1);
        assertThat(backlog.rests().getFirst())
                .extracting(Rest::medium, Rest::reason)
                .containsExactly("sms", "our account or sender is stopped (63038)");
    }

    @Test
    void triesAStoppedNumberAgainAfterTwiceTheTimeUntilItSends() {
        UUID ticket = post.overdueTicket();
        var stopped = new Sent.Stopped("30002", "stopped");
        for (long rest : new long[] {300, 600, 1200, 2400, 3600, 3600}) {
            sender.answers(stopped);
            restIsOver();
            post.comes(ticket);
            post.round();
            assertThat(post.row(ticket).seconds()).isBetween(rest - 60, rest);
        }
        restIsOver();
        post.comes(ticket);
        post.round();
        assertThat(post.state(ticket)).isEqualTo("sent");
        assertThat(new Rows(post.sql, post.addresses).backlog().rests()).isEmpty();
    }

    @Test
    void letsABulkMessageWaitThatItsNumberCouldNotSendAfterAll() {
        UUID bulk = post.bulk();
        post.round();
        post.status(bulk, Progress.FAILED, "SM-" + bulk, "30002");
        assertThat(post.row(bulk))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("due", "stopped (30002)");
        sender.answers(new Sent.Accepted("SM-again"));
        restIsOver();
        post.comes(bulk);
        post.round();
        assertThat(post.state(bulk)).isEqualTo("sent");
    }

    // Too fast

    private UUID telegram(String kind, String text) {
        UUID id = post.insert(kind, "due", Post.OURS, text, "-1 second");
        post.set(id, "medium = 'telegram'");
        return id;
    }

    private UUID telegram(String kind, String text, String chat) {
        UUID id = telegram(kind, text);
        post.sql
                .sql("update outbox set address = ? where id = ?")
                .params(post.addresses.encrypt(chat), id)
                .update();
        return id;
    }

    /// One person who taps without end must not keep tickets from everybody.
    @Test
    void letsOneChatWaitThatIsTooFastAndNoOther() {
        UUID hasty = telegram("answer", "answer 1", "7001");
        sender.answers(new Sent.SlowDown(Duration.ofSeconds(40), "too fast"));
        post.round();
        assertThat(post.row(hasty))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        UUID next = telegram("answer", "answer 2", "7001");
        UUID ticket = telegram("ticket", "ticket", "7002");
        post.round();
        assertThat(sender.calls).extracting(FakeSender.Call::text).containsExactly("answer 1", "ticket");
        assertThat(post.state(ticket)).isEqualTo("sent");
        assertThat(post.row(next))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(next).seconds()).isBetween(30L, 40L);
        post.ahead = Duration.ofSeconds(41);
        post.comes(next);
        post.round();
        assertThat(post.state(next)).isEqualTo("sent");
    }

    @Test
    void letsEverythingOfANumberWaitThatIsTooFast() {
        UUID first = post.notice();
        sender.answers(new Sent.SlowDown(Duration.ofSeconds(40), "too fast"));
        post.round();
        UUID second = post.notice();
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(post.row(first))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(second))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
    }

    @Test
    void letsABotWaitForNoChatsThatWereTooFastOneAfterAnother() {
        for (int chat = 7001; chat <= 7008; chat++) {
            telegram("answer", "answer", Integer.toString(chat));
            sender.answers(new Sent.SlowDown(Duration.ofSeconds(40), "too fast"));
            post.round();
            post.ahead = post.ahead.plusSeconds(5);
        }
        assertThat(restSeconds()).isEmpty();
    }

    @Test
    void letsEverythingOfABotWaitThatIsTooFastOnAllReplicasAndTicketsGoFirst() {
        UUID first = telegram("bulk", "bulk 1");
        for (String chat : List.of("7001", "7002", "7003")) {
            telegram("answer", "answer to " + chat, chat);
        }
        for (int i = 0; i < 4; i++) {
            sender.answers(new Sent.SlowDown(Duration.ofSeconds(40), "too fast"));
        }
        post.round();
        assertThat(sender.calls).hasSize(4);
        sender.calls.clear();
        assertThat(post.row(first))
                .extracting(Post.Found::state, Post.Found::attempts)
                .containsExactly("due", 0);
        assertThat(post.row(first).seconds()).isBetween(30L, 40L);
        telegram("bulk", "bulk 2");
        telegram("answer", "answer");
        telegram("ticket", "ticket");
        UUID sms = post.notice();
        Worker other = post.anotherWorker(1);
        post.round(other);
        post.round(other);
        post.round();
        assertThat(sender.calls).extracting(FakeSender.Call::text).containsExactly(Post.TEXT);
        assertThat(post.state(sms)).as("another number goes on").isEqualTo("sent");
        assertThat(new Rows(post.sql, post.addresses).backlog().rests())
                .as("nothing to alarm anybody with")
                .isEmpty();
        restIsOver();
        post.comes(first);
        sender.calls.clear();
        for (int i = 0; i < 4; i++) {
            post.round(other);
        }
        assertThat(sender.calls)
                .extracting(FakeSender.Call::text)
                .containsExactly("ticket", "answer", "bulk 2", "bulk 1");
    }

    @Test
    void waitsForTheLongestOfSeveralAndStillNoticesAStop() {
        var rests = new Rests(post.sql);
        rests.slowDown(Medium.TELEGRAM, Post.OURS, Duration.ofSeconds(100), "too fast");
        rests.slowDown(Medium.TELEGRAM, Post.OURS, Duration.ofSeconds(5), "too fast");
        assertThat(restSeconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isBetween(90L, 100L));
        rests.begin(Medium.TELEGRAM, Post.OURS, "stopped");
        assertThat(new Rows(post.sql, post.addresses).backlog().rests()).hasSize(1);
        rests.slowDown(Medium.TELEGRAM, Post.OURS, Duration.ofSeconds(5), "too fast");
        assertThat(restSeconds())
                .hasSize(1)
                .allSatisfy(seconds -> assertThat(seconds).isBetween(290L, 300L));
    }

    private List<Long> restSeconds() {
        return post.sql
                .sql("select extract(epoch from until_at - now())::bigint from outbox_rest")
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private void restIsOver() {
        post.sql
                .sql("update outbox_rest set until_at = now() - interval '1 second'")
                .update();
    }

    // What an operator sees

    @Test
    void listsWhatWasGivenUpWithAReasonAndWithoutPersons() {
        UUID first = post.notice();
        sender.answers(new Sent.Filtered("30007", "filtered by the operator"));
        post.round();
        post.set(first, "updated_at = now() - interval '1 minute'");
        UUID second = post.overdueTicket();
        sender.answers(new Sent.Unreachable("21211", "no such address"));
        post.round();
        List<DeadLetter> letters = post.outbox.deadLetters(10);
        assertThat(letters).extracting(DeadLetter::id).containsExactly(second, first);
        assertThat(letters)
                .extracting(DeadLetter::kind, DeadLetter::medium, DeadLetter::fault, DeadLetter::why)
                .containsExactly(
                        tuple(Kind.TICKET, Medium.SMS, Fault.UNREACHABLE, "no such address (21211)"),
                        tuple(Kind.NOTICE, Medium.SMS, Fault.FILTERED, "filtered by the operator (30007)"));
        assertThat(letters.toString()).doesNotContain("39980001", "urne", "7QF3");
        assertThat(post.outbox.deadLetters(1)).hasSize(1);
    }

    @Test
    void countsWhatOperatorsHeldBackInTheLastHour() {
        for (int i = 0; i < 3; i++) {
            post.notice();
            sender.answers(new Sent.Filtered("30007", "filtered by the operator"));
        }
        post.round();
        UUID old = post.notice();
        post.round();
        post.set(old, "state = 'failed', fault = 'filtered', updated_at = now() - interval '2 hours'");
        assertThat(new Rows(post.sql, post.addresses).backlog().filtered()).isEqualTo(3);
        assertThat(new OutboxHealth(post.worker).health().getStatus()).isEqualTo(Status.UP);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
