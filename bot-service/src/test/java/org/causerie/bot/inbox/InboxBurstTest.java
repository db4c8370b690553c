package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.Step.Confirming;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One sender's messages arrive all at once, on two replicas.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxBurstTest {

    private final Town town = new Town();
    private final Inbox here = town.first.inbox();
    private final Inbox there = town.second.inbox();

    @AfterAll
    void close() {
        town.close();
    }

    @BeforeEach
    void empty() {
        town.empty();
    }

    /// 3 and 5 are only added, 7 is added and removed, 9 only removed, 12 only looked at.
    @RepeatedTest(3)
    void thirtyTwoMessagesAtOnceAreAllAnsweredAndLeadWhereSomeOrderLeads() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            texts.addAll(List.of("VOTE 3", "PAS 9", "12", "LISTE", "VOTE 5", "VOTE 7", "PAS 7", "12"));
        }

        List<List<String>> answers = atOnce(deliveries(texts));

        assertThat(answers).hasSize(32).noneMatch(List::isEmpty);
        assertThat(picks()).contains("3", "5").doesNotHaveDuplicates().isSubsetOf("3", "5", "7");
        castWhatIsShown();
    }

    /// The rule lets three in, whichever come first.
    @Test
    void theRuleHoldsInABurstOfAdditions() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int project = 1; project <= 32; project++) {
            texts.add("VOTE " + project);
        }

        List<List<String>> answers = atOnce(deliveries(texts));

        assertThat(answers).hasSize(32).noneMatch(List::isEmpty);
        assertThat(picks()).hasSize(3).doesNotHaveDuplicates();
        castWhatIsShown();
    }

    /// Both replicas have each message at once.
    @Test
    void aMessageOnBothReplicasAtOnceHasOneEffectAndOneAnswer() throws InterruptedException {
        for (int round = 0; round < 8; round++) {
            String id = "twice " + round;
            String text = round % 2 == 0 ? "VOTE 3" : "PAS 3 5";
            List<List<String>> answers = atOnce(List.of(delivery(true, id, text), delivery(false, id, text)));

            assertThat(answers.getFirst()).isNotEmpty().isEqualTo(answers.getLast());
        }
    }

    @RepeatedTest(5)
    void oneCodeOnBothReplicasAtOnceCastsOneBallot() throws InterruptedException {
        town.say(town.first.inbox(), "asked", "VOTE 12");
        Confirming shown = town.shown();

        List<List<String>> answers = atOnce(List.of(
                delivery(true, "code", shown.code()),
                delivery(false, "code", shown.code()),
                delivery(true, "another", "AIDE"),
                delivery(false, "yet another", "LISTE")));

        String ticket = town.first.box().ticket(shown.ballot(), shown.revision(), town.first.campaign());
        assertThat(answers.subList(0, 2))
                .allSatisfy(answer -> assertThat(Town.tickets(answer)).containsExactly(ticket));
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(answers.subList(2, 4)).noneMatch(List::isEmpty);
        assertThat(town.count("ballot")).isEqualTo(1);
        assertThat(town.count("register where revision = ?", shown.revision())).isEqualTo(1);
        assertThat(town.count("outbox where kind = 'ticket'")).isEqualTo(1);
        assertThat(town.first.sessions().castingCount()).isZero();
    }

    private List<Callable<List<String>>> deliveries(List<String> texts) {
        List<Callable<List<String>>> deliveries = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            deliveries.add(delivery(i % 3 == 0, "burst " + i, texts.get(i)));
        }
        return deliveries;
    }

    private Callable<List<String>> delivery(boolean first, String id, String text) {
        return () -> town.hear(first ? here : there, id, text);
    }

    /// What each answered, in the order of the deliveries; none may fail.
    private static List<List<String>> atOnce(List<Callable<List<String>>> deliveries) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<List<String>> answers = new ArrayList<>();
            for (Future<List<String>> answer : threads.invokeAll(deliveries)) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException e) {
                    throw new AssertionError("a message of the burst failed", e.getCause());
                }
            }
            return answers;
        }
    }

    /// What is shown is what the account works on, and its code casts exactly one ballot.
    private void castWhatIsShown() {
        Confirming shown = town.shown();
        assertThat(shown.picks().stream().map(Pick::code)).containsExactlyElementsOf(picks());
        List<String> answer = town.say(here, "code", shown.code());
        assertThat(Town.tickets(answer)).hasSize(1);
        assertThat(town.count("ballot where fate = 'in'")).isEqualTo(1);
    }

    private List<String> picks() {
        Session session = town.session();
        String account = new Contact(Medium.SMS, Town.NUMBER, "").account();
        return session.views().getOrDefault(account, session.draft()).stream()
                .map(Pick::code)
                .toList();
    }
}
