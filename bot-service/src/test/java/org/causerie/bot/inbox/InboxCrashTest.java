package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.causerie.bot.inbox.Steps.Step;
import org.causerie.dialogs.Standing;
import org.causerie.dialogs.Step.Confirming;
import org.causerie.dialogs.Step.Reading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A replica ends before each step of a confirmation; then the message comes again, or the sweeper, or another message.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxCrashTest {

    /// What the citizen confirms.
    enum Kind {
        VOTE,
        REVOTE,
        WITHDRAWAL
    }

    /// What happens first after the crash, on the other replica.
    enum Then {
        REDELIVERED,
        SWEPT,
        ANOTHER_MESSAGE
    }

    /// What Redis still knows after the crash.
    enum Kept {
        BEFORE_ASKED,
        SHOWN,
        ACCEPTED
    }

    record Story(Kind kind, Step last, Then then) {

        boolean isAccepted() {
            return !BEFORE_ACCEPTED.contains(last);
        }
    }

    record LossStory(Story story, Kept kept) {}

    private static final Set<Step> CONFIRMATION =
            EnumSet.of(Step.LOAD, Step.SEAL, Step.SAVE, Step.COMMIT, Step.SETTLE, Step.ANSWER);
    private static final Set<Step> BEFORE_ACCEPTED = EnumSet.of(Step.LOAD, Step.SEAL, Step.SAVE);

    static Stream<Story> stories() {
        return Stream.of(Kind.values())
                .flatMap(kind -> CONFIRMATION.stream()
                        .filter(step -> kind != Kind.WITHDRAWAL || step != Step.SEAL) // there is nothing to seal
                        .flatMap(step -> Stream.of(Then.values()).map(then -> new Story(kind, step, then))));
    }

    static Stream<LossStory> losses() {
        return stories()
                .flatMap(story -> Stream.of(Kept.values())
                        .filter(kept -> story.isAccepted() || kept != Kept.ACCEPTED)
                        .map(kept -> new LossStory(story, kept)));
    }

    private final Town town = new Town();

    @AfterAll
    void close() {
        town.close();
    }

    @BeforeEach
    void empty() {
        town.empty();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aConfirmationCountsOnceWhereverTheReplicaEnds(Story story) {
        Confirming shown = prepare(story.kind());

        die(story.last(), shown);
        List<String> answer = goOn(story.then(), shown);

        if (story.isAccepted() || story.then() == Then.REDELIVERED) {
            assertSettled(story.kind(), shown);
        } else {
            assertThat(town.count("ballot where id = ?", shown.ballot())).isZero();
            answer = town.say(town.second.inbox(), "again", shown.code());
            assertSettled(story.kind(), shown);
        }
        if (story.kind() != Kind.WITHDRAWAL && story.then() != Then.ANOTHER_MESSAGE && !answer.isEmpty()) {
            assertThat(Town.tickets(answer)).containsExactly(ticket(shown));
        }
        assertRepeatsChangeNothing(story.kind(), shown);
    }

    /// A cast that was pending is told with the answer to whatever comes next.
    @ParameterizedTest
    @CsvSource({"VOTE, COMMIT", "VOTE, SETTLE", "REVOTE, COMMIT", "REVOTE, SETTLE"})
    void theNextMessageIsToldTheTicket(Kind kind, Step last) {
        Confirming shown = prepare(kind);
        die(last, shown);

        List<String> answer = town.say(town.second.inbox(), "another", "AIDE");

        assertThat(answer).hasSizeGreaterThan(1);
        assertThat(Town.tickets(answer)).containsExactly(ticket(shown));
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void aCastIsSettledOnceWhereverTheSweeperEnds(Kind kind, Step last) {
        Confirming shown = prepare(kind);
        die(Step.COMMIT, shown);

        assertThatThrownBy(() -> town.second.sweep(Crash.before(last))).isInstanceOf(Crash.class);
        town.first.sweep(Steps.UNWATCHED);

        assertSettled(kind, shown);
        if (kind == Kind.WITHDRAWAL) {
            assertThat(town.count("outbox where id = ? and kind = 'ticket'", shown.ballot()))
                    .isEqualTo(1);
        } else {
            assertThat(town.count("outbox where id = ? and state <> 'held'", shown.ballot()))
                    .isEqualTo(1);
        }
        assertRepeatsChangeNothing(kind, shown);
    }

    static Stream<Object[]> sweeps() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Step.COMMIT, Step.TELL, Step.SETTLE).map(step -> new Object[] {kind, step}));
    }

    /// The tally store gives no answer: the citizen is told so, and no ticket.
    @ParameterizedTest
    @EnumSource
    void noTicketIsToldBeforeTheCommit(Then then) {
        Confirming shown = prepare(Kind.VOTE);
        try (var third = new Replica(town.redis, town.pool, town.secrets, town.clock)) {
            third.box().close();
            Inbox cutOff = third.inbox();

            List<String> answer = town.say(cutOff, "code", shown.code());
            List<String> repeated = town.say(cutOff, "code", shown.code());
            List<String> asked = town.say(cutOff, "ticket", "TICKET");
            third.sweep(Steps.UNWATCHED);

            assertThat(answer).hasSize(1).isEqualTo(repeated).isEqualTo(asked);
            assertThat(Town.tickets(answer)).isEmpty();
            assertThat(town.count("ballot")).isZero();
            assertThat(town.first.sessions().castingCount()).isEqualTo(1);
        }

        goOn(then, shown);

        assertSettled(Kind.VOTE, shown);
        assertThat(town.count("outbox where id = ? and state <> 'held'", shown.ballot()))
                .isEqualTo(then == Then.SWEPT ? 1 : 0);
        assertRepeatsChangeNothing(Kind.VOTE, shown);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void onePersonHasOneBallotWhateverRedisForgets(LossStory loss) {
        Story story = loss.story();
        prepareFirstVote(story.kind());
        var memories = new ArrayList<Town.Memory>();
        memories.add(town.remember());
        Confirming shown = ask(story.kind(), "asked");
        memories.add(town.remember());
        Steps crash = Crash.before(story.last());
        assertThatThrownBy(() -> town.say(
                        town.first.inbox(step -> {
                            if (step == Step.COMMIT) {
                                memories.add(town.remember());
                            }
                            crash.before(step);
                        }),
                        "code",
                        shown.code()))
                .isInstanceOf(Crash.class);

        town.fallBackTo(memories.get(List.of(Kept.values()).indexOf(loss.kept())));
        goOn(story.then(), shown);
        if (loss.kept() == Kept.ACCEPTED) {
            assertSettled(story.kind(), shown);
        }
        Confirming counted = untilCounted(story.kind(), shown);

        assertCounted(story.kind(), counted);
        assertThat(town.session().step()).isNotInstanceOf(org.causerie.dialogs.Step.Casting.class);
        town.say(town.first.inbox(), "code", shown.code());
        town.say(town.second.inbox(), "code", shown.code());
        assertCounted(story.kind(), counted);
    }

    /// The citizen goes on until told that it is done: types the code that waits, or asks anew.
    private Confirming untilCounted(Kind kind, Confirming shown) {
        if (town.count("register where ballot_id = ?", shown.ballot()) == 1) {
            return shown;
        }
        Confirming waiting = town.session().step() instanceof Confirming still ? still : ask(kind, "asked again");
        town.say(town.second.inbox(), "another code", waiting.code());
        return waiting;
    }

    private Confirming prepare(Kind kind) {
        prepareFirstVote(kind);
        return ask(kind, "asked");
    }

    private void prepareFirstVote(Kind kind) {
        if (kind != Kind.VOTE) {
            town.say(town.first.inbox(), "earlier", "VOTE 3");
            town.say(town.first.inbox(), "earlier code", town.shown().code());
        }
    }

    private Confirming ask(Kind kind, String id) {
        town.say(town.first.inbox(), id, kind == Kind.WITHDRAWAL ? "ANNULER" : "VOTE 12");
        return town.shown();
    }

    private void die(Step last, Confirming shown) {
        Inbox dying = town.first.inbox(Crash.before(last));
        assertThatThrownBy(() -> town.say(dying, "code", shown.code())).isInstanceOf(Crash.class);
    }

    private List<String> goOn(Then then, Confirming shown) {
        return switch (then) {
            case REDELIVERED -> town.say(town.second.inbox(), "code", shown.code());
            case SWEPT -> {
                town.second.sweep(Steps.UNWATCHED);
                yield List.of();
            }
            case ANOTHER_MESSAGE -> town.say(town.second.inbox(), "another", "AIDE");
        };
    }

    /// Whoever was told to wait hears of a refusal too, though no answer carries it.
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"COMMIT", "TELL", "SETTLE"})
    void aVoteThatCameTooLateIsToldHoweverTheSweeperEnds(Step last) {
        Confirming shown = prepare(Kind.VOTE);
        die(Step.COMMIT, shown);
        town.sql.sql("update campaign set state = 'closed'").update();
        try {
            assertThatThrownBy(() -> town.second.sweep(Crash.before(last))).isInstanceOf(Crash.class);
            town.first.sweep(Steps.UNWATCHED);
        } finally {
            town.sql.sql("update campaign set state = 'open'").update();
        }

        assertThat(town.count("ballot")).isZero();
        assertThat(town.count("outbox where id = ? and kind = 'ticket' and state <> 'held'", shown.ballot()))
                .isOne();
        assertThat(town.first.sessions().castingCount()).isZero();
    }

    /// Redis lost the session of a pending cast, and nothing else: nobody is held up by it, and nothing is made up.
    @Test
    void aPersonWithoutASessionIsForgottenByTheSweeper() {
        prepareFirstVote(Kind.REVOTE);
        String ticket =
                Town.tickets(town.say(town.first.inbox(), "mine", "TICKET")).getFirst();
        Confirming shown = ask(Kind.REVOTE, "asked");
        die(Step.COMMIT, shown);
        town.forgetSession();

        town.second.sweep(Steps.UNWATCHED);

        assertThat(town.first.sessions().castingCount()).isZero();
        assertThat(Town.tickets(town.say(town.first.inbox(), "mine again", "TICKET")))
                .containsExactly(ticket);
    }

    /// A lost session while the tally store is silent is not taken for "has never voted".
    @Test
    void whatTheBoxCouldNotTellIsAskedAgain() {
        prepareFirstVote(Kind.REVOTE);
        town.forgetSession();
        var config = new HikariConfig();
        town.pool.copyStateTo(config);
        var away = new HikariDataSource(config);
        try (var third = new Replica(town.redis, away, town.secrets, town.clock)) {
            away.close();
            town.say(third.inbox(), "lost", "AIDE");
        }
        assertThat(town.session().standing()).isInstanceOf(Standing.Unknown.class);

        assertThat(town.say(town.first.inbox(), "vote", "VOTE 12"))
                .first()
                .asString()
                .contains("Un seul vote");
        assertThat(town.session().standing()).isInstanceOf(Standing.Voted.class);
    }

    /// The first answer that arrives is the answer; later ones are the same or empty.
    private void assertRepeatsChangeNothing(Kind kind, Confirming shown) {
        List<String> answer = town.say(town.first.inbox(), "code", shown.code());
        assertThat(town.say(town.second.inbox(), "code", shown.code())).isEqualTo(answer);
        for (int i = 0; i < 5; i++) {
            town.say(town.first.inbox(), "later " + i, "AIDE");
        }
        assertThat(town.say(town.second.inbox(), "code", shown.code())).isEmpty();
        assertSettled(kind, shown);
    }

    private void assertSettled(Kind kind, Confirming shown) {
        assertCounted(kind, shown);
        assertThat(town.count("ballot")).isEqualTo(kind == Kind.VOTE ? 1 : 2);
        assertThat(town.session().step()).isInstanceOf(Reading.class);
        if (kind == Kind.WITHDRAWAL) {
            assertThat(town.session().standing()).isInstanceOf(Standing.Withdrawn.class);
        } else {
            assertThat(town.session().standing())
                    .isInstanceOfSatisfying(
                            Standing.Voted.class,
                            voted -> assertThat(voted.ticket()).isEqualTo(ticket(shown)));
        }
    }

    private void assertCounted(Kind kind, Confirming shown) {
        record Entry(UUID ballot, long revision, String state) {}
        List<Entry> register = town.sql
                .sql("select ballot_id as ballot, revision, state from register")
                .query((row, number) -> new Entry(row.getObject(1, UUID.class), row.getLong(2), row.getString(3)))
                .list();
        boolean vote = kind != Kind.WITHDRAWAL;
        assertThat(register).containsExactly(new Entry(shown.ballot(), shown.revision(), vote ? "in" : "withdrawn"));
        assertThat(town.count("ballot where revision > ?", shown.revision())).isZero();
        assertThat(town.count("ballot where fate = 'in'")).isEqualTo(vote ? 1 : 0);
        assertThat(town.count("outbox where id = ? and kind = 'ticket'", shown.ballot()))
                .isOne();
        assertThat(town.first.sessions().castingCount()).isZero();
    }

    private String ticket(Confirming shown) {
        return town.first.box().ticket(shown.ballot(), shown.revision(), town.first.campaign());
    }
}
