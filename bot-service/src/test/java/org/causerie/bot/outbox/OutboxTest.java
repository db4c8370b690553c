package org.causerie.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.causerie.bot.testing.Databases;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Sender.Sent;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

class OutboxTest {

    private static final Account ALICE = new Account(Medium.SMS, Post.ALICE);

    private final FakeSender sender = new FakeSender();
    private final Post post = new Post(sender);

    @AfterEach
    void close() {
        post.close();
    }

    // Held tickets

    @Test
    void leavesAHeldTicketAloneBeforeItsTime() {
        UUID ticket = post.ticket();
        post.round();
        assertThat(post.state(ticket)).isEqualTo("held");
        assertThat(sender.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "SENT", "DELIVERED"})
    void neverSendsATicketThatTheAnswerCarried(Progress progress) {
        UUID ticket = post.ticket();
        post.status(ticket, progress, "SM-inline", "");
        post.comes(ticket);
        post.round();
        assertThat(post.state(ticket)).isEqualTo(progress == Progress.DELIVERED ? "delivered" : "sent");
        assertThat(sender.calls).isEmpty();
    }

    @Test
    void looksUpATicketOfWhichNothingWasHeardThenSendsItOnce() {
        UUID ticket = post.overdueTicket();
        post.round();
        post.round();
        assertThat(sender.calls).containsExactly(new FakeSender.Call(ALICE, Post.TEXT, ticket.toString()));
        assertThat(sender.questions).hasSize(1);
        assertThat(sender.questions.getFirst().to()).isEqualTo(ALICE);
        assertThat(post.row(ticket).state()).isEqualTo("sent");
        assertThat(post.row(ticket).providerId()).isEqualTo("SM-" + ticket);
    }

    @Test
    void asksForWhatWasSentSinceAMinuteBeforeTheRowWasMade() {
        UUID ticket = post.overdueTicket();
        post.set(ticket, "created_at = '2026-12-01T12:00:00Z'");
        post.round();
        assertThat(sender.questions.getFirst().notBefore()).isEqualTo("2026-12-01T11:59:00Z");
    }

    @Test
    void sendsNothingThatTheLookUpFinds() {
        UUID ticket = post.overdueTicket();
        sender.kept.add(new FakeSender.Kept(ALICE, Post.TEXT, "SM-inline"));
        post.round();
        assertThat(sender.calls).isEmpty();
        assertThat(post.row(ticket).state()).isEqualTo("sent");
        assertThat(post.row(ticket).providerId()).isEqualTo("SM-inline");
    }

    @Test
    void sendsAReleasedTicketAtOnce() {
        UUID ticket = post.ticket();
        post.outbox.release(ticket);
        post.round();
        assertThat(sender.questions).isEmpty();
        assertThat(sender.calls).hasSize(1);
        assertThat(post.state(ticket)).isEqualTo("sent");
    }

    @Test
    void doesNotReleaseATicketThatMayHaveBeenSent() {
        UUID ticket = post.ticket();
        post.outbox.release(ticket);
        sender.answers(new Sent.Unknown("no answer in time"));
        post.round();
        post.outbox.release(ticket);
        assertThat(post.state(ticket)).isEqualTo("held");
    }

    @Test
    void sendsANotice() {
        var to = new Contact(Medium.TELEGRAM, "1234", Post.OURS);
        post.outbox.notice(UUID.randomUUID(), "essai", to, new Worded("Bonjour", Language.FR));
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(sender.calls.getFirst().to()).isEqualTo(new Account(Medium.TELEGRAM, "1234"));
        assertThat(sender.calls.getFirst().text()).isEqualTo("Bonjour");
    }

    // How a try went

    @Test
    void waitsAtLeastAsLongAsTheProviderAsksAndLongerEachTime() {
        UUID notice = post.notice();
        sender.answers(
                new Sent.TryLater(Duration.ofMinutes(10), "too fast"),
                new Sent.TryLater(Duration.ofSeconds(1), "too fast"),
                new Sent.TryLater(Duration.ofSeconds(1), "too fast"));
        post.round();
        assertThat(post.row(notice).seconds()).isBetween(600L, 720L);
        post.comes(notice);
        post.round();
        assertThat(post.row(notice).seconds()).isBetween(50L, 72L);
        post.comes(notice);
        post.round();
        assertThat(post.row(notice).seconds()).isBetween(100L, 144L);
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::attempts, Post.Found::error)
                .containsExactly("due", 3, "too fast");
        post.comes(notice);
        post.round();
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("sent", null);
        assertThat(sender.questions)
                .as("certainly not sent: nothing to look up")
                .isEmpty();
    }

    @Test
    void givesUpWhomNobodyReaches() {
        UUID unreachable = post.notice();
        sender.answers(new Sent.Unreachable("21610", "opted out or blocked"));
        post.round();
        UUID refused = post.overdueTicket();
        sender.answers(new Sent.Refused("", "no number of ours for telegram"));
        post.round();
        assertThat(post.row(unreachable))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "opted out or blocked (21610)");
        assertThat(post.row(refused))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "no number of ours for telegram");
        post.comes(refused);
        post.round();
        assertThat(sender.calls).hasSize(2);
    }

    @Test
    void looksUpWhatMayHaveBeenSentAndSendsItIfItWasNot() {
        UUID notice = post.notice();
        sender.answers(new Sent.Unknown("status 500"));
        post.round();
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("held", "perhaps sent: status 500");
        post.comes(notice);
        post.round();
        assertThat(sender.questions).hasSize(1);
        assertThat(sender.calls).hasSize(2);
        assertThat(post.state(notice)).isEqualTo("sent");
    }

    @Test
    void looksUpWhatMayHaveBeenSentAndLeavesItIfItWas() {
        UUID notice = post.notice();
        sender.answers(new Sent.Unknown("no answer in time"));
        post.round();
        sender.kept.add(new FakeSender.Kept(ALICE, Post.TEXT, "SM-late"));
        post.comes(notice);
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(post.row(notice).providerId()).isEqualTo("SM-late");
    }

    @Test
    void takesAnExceptionForDoubtAndASenselessTextForAFault() {
        UUID doubt = post.notice();
        sender.onSend = () -> {
            throw new IllegalStateException("broken");
        };
        post.round();
        UUID senseless = post.notice();
        sender.onSend = () -> {
            throw new IllegalArgumentException("too long");
        };
        post.round();
        assertThat(post.row(doubt))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("held", "perhaps sent: IllegalStateException");
        assertThat(post.row(senseless))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "not a text that can be sent");
    }

    @Test
    void sendsATicketOnceMoreWhenTheProviderCannotBeAsked() {
        UUID ticket = post.overdueTicket();
        sender.silent = true;
        for (int i = 1; i < Retries.MOST_LOOKUPS; i++) {
            post.round();
            assertThat(post.state(ticket)).isEqualTo("held");
            post.comes(ticket);
        }
        assertThat(sender.calls).isEmpty();
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(post.state(ticket)).isEqualTo("sent");
    }

    @Test
    void sendsNoNoticeTwiceWhenTheProviderCannotBeAsked() {
        UUID notice = post.notice();
        sender.answers(new Sent.Unknown("no answer in time"));
        post.round();
        sender.silent = true;
        for (int i = 0; i < Retries.MOST_LOOKUPS; i++) {
            post.comes(notice);
            post.round();
        }
        assertThat(sender.calls).hasSize(1);
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "perhaps sent; the provider could not be asked 5 times");
    }

    @Test
    void givesUpAfterTwelveTries() {
        UUID ticket = post.notice();
        for (int i = 0; i < Retries.MOST_ATTEMPTS; i++) {
            sender.answers(new Sent.TryLater(Duration.ofSeconds(1), "too fast"));
            post.comes(ticket);
            post.round();
        }
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "given up after 12 tries, the last: too fast");
        assertThat(sender.calls).hasSize(12);
    }

    @Test
    void givesUpAfterADayButTriesOnceHoweverOld() {
        UUID first = post.overdueTicket();
        UUID second = post.overdueTicket();
        post.set(first, "created_at = now() - interval '25 hours'");
        post.set(second, "created_at = now() - interval '25 hours', due_at = now() + interval '1 hour'");
        sender.answers(new Sent.TryLater(Duration.ofSeconds(1), "too fast"));
        post.round();
        post.comes(second);
        post.round();
        assertThat(post.row(first))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "given up after 1 tries, the last: too fast");
        assertThat(post.state(second)).isEqualTo("sent");
    }

    @Test
    void givesUpWhatEndsEveryoneWhoTakesIt() {
        UUID ticket = post.overdueTicket();
        post.set(ticket, "state = 'sending', attempts = 12");
        post.round();
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "nothing was heard of 12 tries");
    }

    @Test
    void keepsWhatNoProviderCanSendWithoutCountingTries() {
        UUID ticket = post.insert("ticket", "due", "+33937000009", Post.TEXT, "-1 second");
        UUID held = post.insert("ticket", "held", "+33937000009", Post.TEXT, "-1 second");
        post.round();
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::attempts, Post.Found::error)
                .containsExactly("due", 0, "no configured provider has our number");
        assertThat(post.state(held)).as("still in doubt").isEqualTo("held");
        assertThat(post.row(ticket).seconds()).isBetween(50L, 75L);
    }

    @Test
    void sendsTheOthersBesideARowThatNobodyCanRead() {
        UUID broken = post.notice();
        post.set(broken, "address = '\\x00'");
        UUID other = post.notice();
        post.round();
        assertThat(post.row(broken))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("due", "the address does not open under our key");
        assertThat(post.state(other)).isEqualTo("sent");
    }

    // Statuses

    @Test
    void keepsAStatusThatCameBeforeTheRowWasMarkedSent() {
        UUID notice = post.notice();
        sender.onSend = () -> post.status(notice, Progress.DELIVERED, "SM-" + notice, "");
        post.round();
        assertThat(post.state(notice)).isEqualTo("delivered");

        UUID blocked = post.notice();
        sender.onSend = () -> post.status(blocked, Progress.FAILED, "SM-" + blocked, "21610");
        post.round();
        assertThat(post.row(blocked))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "opted out or blocked (21610)");

        UUID bounced = post.overdueTicket();
        sender.kept.clear();
        sender.onSend = () -> post.status(bounced, Progress.FAILED, "SM-" + bounced, "30008");
        post.round();
        assertThat(post.row(bounced))
                .extracting(Post.Found::state, Post.Found::bounces)
                .containsExactly("due", 1);
    }

    @Test
    void neverGoesBack() {
        UUID ticket = post.ticket();
        post.status(ticket, Progress.SENT, "SM1", "");
        post.status(ticket, Progress.DELIVERED, "SM1", "");
        for (Progress late : Progress.values()) {
            post.status(ticket, late, "SM1", late == Progress.FAILED ? "30008" : "");
            assertThat(post.state(ticket)).as("after %s", late).isEqualTo("delivered");
        }
        UUID failed = post.ticket();
        post.status(failed, Progress.FAILED, "SM1", "21610");
        post.status(failed, Progress.ACCEPTED, "SM1", "");
        post.status(failed, Progress.SENT, "SM1", "");
        assertThat(post.state(failed)).isEqualTo("failed");
        post.status(failed, Progress.DELIVERED, "SM1", "");
        assertThat(post.state(failed)).as("it did arrive").isEqualTo("delivered");
    }

    @Test
    void believesTheProviderThatAGivenUpMessageLeft() {
        UUID notice = post.notice();
        post.set(notice, "state = 'failed', error = 'perhaps sent'");
        post.status(notice, Progress.SENT, "SM1", "");
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("sent", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ticket-0001", "not a uuid", "00000000-0000-0000-0000-000000000000", "1-1-1-1-x"})
    void ignoresReferencesThatAreNotOurs(String reference) {
        UUID ticket = post.ticket();
        for (Progress progress : Progress.values()) {
            assertThatCode(() -> post.outbox.settle(new Inbound.Status(reference, "SM1", progress, "30008")))
                    .doesNotThrowAnyException();
        }
        assertThat(post.state(ticket)).isEqualTo("held");
    }

    @Test
    void sendsATicketAgainThreeTimesWhereAnotherTryMayArrive() {
        UUID ticket = post.ticket();
        post.status(ticket, Progress.FAILED, "SM-inline", "30001");
        for (int i = 1; i <= Retries.MOST_BOUNCES; i++) {
            assertThat(post.row(ticket))
                    .extracting(Post.Found::state, Post.Found::bounces)
                    .containsExactly("due", i);
            assertThat(post.row(ticket).seconds()).isBetween(200L, 300L);
            sender.answers(new Sent.Accepted("SM" + i));
            post.comes(ticket);
            post.round();
            assertThat(post.state(ticket)).isEqualTo("sent");
            post.status(ticket, Progress.FAILED, "SM" + i, "30001");
        }
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "out of reach (30001)");
        assertThat(sender.calls).hasSize(3);
    }

    @Test
    void hearsOnlyOnceThatATryFailed() {
        UUID ticket = post.ticket();
        for (Progress progress : List.of(Progress.FAILED, Progress.FAILED, Progress.SENT, Progress.ACCEPTED)) {
            post.status(ticket, progress, "SM1", progress == Progress.FAILED ? "30008" : "");
        }
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::bounces)
                .containsExactly("due", 1);
        sender.answers(new Sent.Accepted("SM2"));
        post.comes(ticket);
        post.round();
        post.status(ticket, Progress.FAILED, "SM1", "30008");
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::bounces)
                .containsExactly("sent", 1);
    }

    @Test
    void doesNotTakeTheTryThatFailedForTheOneThatFollows() {
        UUID ticket = post.ticket();
        sender.kept.add(new FakeSender.Kept(ALICE, Post.TEXT, "SM1"));
        post.status(ticket, Progress.FAILED, "SM1", "30008");
        post.set(ticket, "state = 'sending'");
        post.comes(ticket);
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(post.row(ticket).providerId()).isEqualTo("SM-" + ticket);
    }

    @Test
    void sendsNoNoticeAgainThatFailed() {
        UUID notice = post.notice();
        post.round();
        post.status(notice, Progress.FAILED, "SM-" + notice, "30008");
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "out of reach (30008)");
    }

    // Replicas

    @Test
    void sendsEachOfTwoHundredRowsOnceWithTwoWorkers() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            ids.add(post.insert("notice", "due", Post.OURS, "n" + i, "-1 second")
                    .toString());
        }
        post.worker.start();
        post.anotherWorker().start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> post.sql
                        .sql("select count(*) from outbox where state = 'sent'")
                        .query(Long.class)
                        .single()
                        .equals(200L));
        assertThat(sender.calls).extracting(FakeSender.Call::reference).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void takesTicketsBeforeNoticesAndOldBeforeNew() {
        for (int i = 0; i < 10; i++) {
            post.insert("notice", "due", Post.OURS, "n" + i, -60 + i + " seconds");
            post.insert("ticket", "due", Post.OURS, "t" + i, -20 + i + " seconds");
        }
        post.round();
        assertThat(sender.calls)
                .extracting(FakeSender.Call::text)
                .containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
        post.round();
        assertThat(sender.calls.subList(8, 16))
                .extracting(FakeSender.Call::text)
                .containsExactlyInAnyOrder("t8", "t9", "n0", "n1", "n2", "n3", "n4", "n5");
    }

    @Test
    void takesOverFromAWorkerThatDiedAfterSending() {
        UUID notice = post.notice();
        sender.onSend = () -> {
            throw new ThreadDeathForTests();
        };
        post.round();
        assertThat(post.state(notice)).isEqualTo("sending");
        sender.onSend = () -> {};
        post.round();
        assertThat(sender.calls).as("the claim still holds").hasSize(1);
        post.comes(notice);
        post.round();
        assertThat(sender.calls).hasSize(1);
        assertThat(sender.questions).hasSize(1);
        assertThat(post.row(notice))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM-" + notice);
    }

    /// What ends a worker between sending and storing.
    private static final class ThreadDeathForTests extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void leavesARowAloneThatAnotherReplicaTookOver() {
        UUID notice = post.notice();
        sender.answers(new Sent.TryLater(Duration.ofHours(1), "too fast"));
        sender.onSend = () -> post.set(notice, "due_at = now() + interval '90 seconds'"); // another claim
        post.round();
        assertThat(post.state(notice)).isEqualTo("sending");
    }

    @Test
    void sendsNothingThatWasSettledDuringTheLookUp() {
        UUID ticket = post.overdueTicket();
        var rows = new Rows(post.sql, post.addresses);
        Claimed claimed = rows.claim(1, Rows.Lane.URGENT, Duration.ofMinutes(1)).getFirst();
        post.status(ticket, Progress.DELIVERED, "SM-inline", "");
        assertThat(rows.renew(claimed, Duration.ofMinutes(1))).isNull();
    }

    @Test
    void outlivesAnAbsenceOfPostgresql() throws InterruptedException {
        UUID first = post.overdueTicket();
        var sending = new CountDownLatch(1);
        var away = new CountDownLatch(1);
        sender.onSend = () -> {
            sending.countDown();
            hold(away);
        };
        String name =
                post.sql.sql("select current_database()").query(String.class).single();
        post.worker.start();
        sending.await();
        var admin = Databases.admin("postgres");
        admin.sql("alter database " + name + " with allow_connections false").update();
        admin.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(name)
                .query()
                .listOfRows();
        away.countDown();
        var health = new OutboxHealth(post.worker);
        Duration before = post.worker.sinceLastRound();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> post.worker.sinceLastRound().compareTo(before) > 0
                        && post.worker.settle(Duration.ofSeconds(1)));
        sender.onSend = () -> {};
        admin.sql("alter database " + name + " with allow_connections true").update();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            post.comes(first);
            return true;
        });
        UUID second = post.insert("notice", "due", Post.OURS, "n", "-1 second");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        post.state(second).equals("sent") && post.state(first).equals("sent"));
        assertThat(sender.calls).as("the first was looked up, not sent twice").hasSize(2);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> health.health().getStatus().getCode().equals("UP"));
    }

    @Test
    void tellsOfAMessageThatKeepsItsPlace() throws InterruptedException {
        var sending = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        sender.onSend = () -> {
            sending.countDown();
            hold(answer);
        };
        post.notice();
        post.worker.start();
        sending.await();
        var health = new OutboxHealth(post.worker);
        post.ahead = Duration.ofMinutes(3);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> post.worker.sinceLastRound().toSeconds() < 30);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        answer.countDown();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> health.health().getStatus().equals(Status.UP));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void finishesWhatItSendsBeforeItStops() {
        UUID notice = post.notice();
        var sending = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        sender.onSend = () -> {
            sending.countDown();
            hold(go);
        };
        post.worker.start();
        hold(sending);
        Thread.startVirtualThread(() -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> !post.worker.isRunning());
            go.countDown();
        });
        post.worker.stop();
        assertThat(post.state(notice)).isEqualTo("sent");
        assertThat(post.worker.isRunning()).isFalse();
        UUID later = post.notice();
        post.worker.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> post.state(later).equals("sent"));
    }

    // What is seen and said

    @Test
    void countsWhatWaitsAndWhatFailed() {
        post.ticket();
        UUID late = post.notice();
        post.set(late, "due_at = now() - interval '90 seconds'");
        UUID failed = post.notice();
        post.set(failed, "state = 'failed'");
        Backlog backlog = new Rows(post.sql, post.addresses).backlog();
        assertThat(backlog.waiting()).isEqualTo(2);
        assertThat(backlog.failed()).isEqualTo(1);
        assertThat(backlog.late()).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(10));
    }

    @Test
    void tellsNoNumberAndNoTextToAnyLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        var heard = new ListAppender<ILoggingEvent>();
        for (int i = 0; i < 6; i++) {
            post.overdueTicket();
        }
        post.insert("notice", "due", "+33937000009", Post.TEXT, "-1 second");
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.DEBUG);
        ((Logger) LoggerFactory.getLogger("org.causerie")).setLevel(Level.TRACE);
        try {
            sender.answers(
                    new Sent.Refused("30007", "filtered by the operator"),
                    new Sent.Unreachable("21610", "opted out or blocked"),
                    new Sent.TryLater(Duration.ofMinutes(1), "too fast"),
                    new Sent.Unknown("status 500"),
                    new Sent.TryLater(Duration.ofDays(2), "not today"));
            post.round();
            UUID last = post.notice();
            post.status(last, Progress.FAILED, "SM1", "21610");
            sender.onSend = () -> {
                throw new IllegalStateException(Post.ALICE + Post.TEXT, new RuntimeException(Post.ALICE));
            };
            post.notice();
            post.round();
            sender.onSend = () -> {
                throw new AssertionError(Post.ALICE + Post.TEXT);
            };
            post.notice();
            post.round();
        } finally {
            root.detachAppender(heard);
            root.setLevel(before);
            ((Logger) LoggerFactory.getLogger("org.causerie")).setLevel(null);
        }
        List<String> said = heard.list.stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .toList();
        assertThat(said).anyMatch(line -> line.contains("is given up: filtered by the operator (30007)"));
        assertThat(said).anyMatch(line -> line.contains("no configured provider has our number"));
        assertThat(said).anyMatch(line -> line.contains("is not stored: AssertionError"));
        assertThat(said)
                .noneMatch(line -> line.contains("39980001")
                        || line.contains("937000009")
                        || line.contains("urne")
                        || line.contains("7QF3"));
        assertThat(new FakeSender.Call(ALICE, "", "").to().toString()).doesNotContain("39980001");
    }

    @Test
    void complainsOnceAMinuteAboutANumberWithoutProvider() {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Delivery.class);
        logger.addAppender(heard);
        try {
            for (int i = 0; i < 20; i++) {
                post.insert("ticket", "due", "+33937000009", Post.TEXT, "-1 second");
            }
            post.round();
            post.round();
            post.round();
        } finally {
            logger.detachAppender(heard);
        }
        assertThat(heard.list).hasSize(1);
    }
}
