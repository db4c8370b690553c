package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.causerie.bot.ballots.Station.CAMPAIGN;
import static org.causerie.bot.ballots.Station.settle;
import static org.causerie.bot.ballots.Station.vote;
import static org.causerie.bot.ballots.Station.withdrawal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.people.Voter;
import org.causerie.bot.testing.Databases;
import org.causerie.dialogs.Content.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The box is ended, or cut off from its database, at every step; then the citizen's cast is tried again.
class CrashTest {

    private final Station station = new Station();
    private final BallotBox sound = station.box();
    private final JdbcClient admin = Databases.admin("postgres");
    private final Voter ada = station.voter(1);
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @AfterEach
    void close() {
        station.close();
    }

    /// Ends the committer's work at one step, once, as a crash of the process would.
    private Steps dyingAt(Steps.Step last) {
        return step -> {
            if (step == last) {
                throw new Crash();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void voteIsRecordedOnceWhereverTheProcessEnds(Steps.Step last) {
        Object broken = settle(station.box(dyingAt(last)), vote(sound, ada, first, 10, "L158"));

        assertThat(broken).isInstanceOf(CastUnsettled.class);
        int written = last == Steps.Step.COMMITTED ? 1 : 0;
        assertRows(written, written, written);

        assertThat(settle(sound, vote(sound, ada, first, 10, "L158")))
                .isEqualTo(new Outcome.Recorded(sound.ticket(first, 10, CAMPAIGN)));
        assertRows(1, 1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void replacingIsAllOrNothingWhereverTheProcessEnds(Steps.Step last) {
        settle(sound, vote(sound, ada, first, 10, "L158"));

        settle(station.box(dyingAt(last)), vote(sound, ada, second, 20, "Q777"));

        boolean committed = last == Steps.Step.COMMITTED;
        assertThat(station.fate(first)).isEqualTo(committed ? "replaced" : "in");
        assertRows(committed ? 2 : 1, 1, committed ? 2 : 1);
        settle(sound, vote(sound, ada, second, 20, "Q777"));
        assertThat(station.fate(first)).isEqualTo("replaced");
        assertThat(station.fate(second)).isEqualTo("in");
        assertRows(2, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void withdrawalIsAllOrNothingWhereverTheProcessEnds(Steps.Step last) {
        settle(sound, vote(sound, ada, first, 10, "L158"));

        settle(station.box(dyingAt(last)), withdrawal(ada, second, 20));

        assertThat(sound.turnout(CAMPAIGN)).isEqualTo(last == Steps.Step.COMMITTED ? 0 : 1);
        assertThat(settle(sound, withdrawal(ada, second, 20))).isEqualTo(new Outcome.Withdrawn());
        assertThat(sound.turnout(CAMPAIGN)).isZero();
        assertThat(station.fate(first)).isEqualTo("withdrawn");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TAKEN", "COMMITTED"})
    void voteIsRecordedOnceWhereverTheDatabaseEndsTheSession(Steps.Step at) {
        var box = station.box(step -> {
            if (step == at) {
                sessions()
                        .forEach(pid -> admin.sql("select pg_terminate_backend(?, 20000)")
                                .param(pid)
                                .query(Boolean.class)
                                .single());
            }
        });

        assertThat(settle(box, vote(sound, ada, first, 10, "L158"))).isInstanceOf(CastUnsettled.class);
        assertRows(0, 0, 0);
        assertThat(settle(sound, vote(sound, ada, first, 10, "L158"))).isInstanceOf(Outcome.Recorded.class);
        assertRows(1, 1, 1);
    }

    /// The server stops answering just before the commit reaches it, and goes on after we gave up.
    @Test
    void voteIsRecordedOnceWhenTheDatabaseFreezesInTheCommit() throws IOException, InterruptedException {
        var frozen = new AtomicReference<List<Integer>>(List.of());
        var impatient = new BallotsProperties(1, 10, Duration.ofSeconds(1));
        var box = station.box(impatient, step -> {
            if (step == Steps.Step.RECEIPTS_HELD) {
                frozen.set(sessions());
                frozen.get().forEach(pid -> signal("STOP", pid));
            }
        });

        Object unsettled;
        try {
            unsettled = settle(box, vote(sound, ada, first, 10, "L158"));
        } finally {
            frozen.get().forEach(pid -> signal("CONT", pid));
        }

        assertThat(frozen.get()).hasSize(1);
        assertThat(unsettled).isInstanceOf(CastUnsettled.class);
        assertThat(settle(sound, vote(sound, ada, first, 10, "L158"))).isInstanceOf(Outcome.Recorded.class);
        assertRows(1, 1, 1);
    }

    @Test
    void oneBadRowFailsNobodyElseAndItsTextIsNotRepeated() {
        var taken = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>().completeOnTimeout(null, 60, TimeUnit.SECONDS);
        var box = station.box(new BallotsProperties(1, 100, Duration.ofSeconds(20)), step -> {
            if (step == Steps.Step.TAKEN) {
                taken.complete(null);
                gate.join();
            }
        });
        var good = new ArrayList<CompletableFuture<Outcome>>();
        good.add(box.cast(vote(sound, ada, first, 10, "L158")));
        taken.join(); // the first batch; the rest gathers behind it
        for (int i = 2; i < 12; i++) {
            good.add(box.cast(vote(sound, station.voter(i), UUID.randomUUID(), 10, "L158")));
        }
        Cast bad = vote(sound, station.voter(99), second, 10, "secret\0body", new String[] {"L158"});
        CompletableFuture<Outcome> poisoned = box.cast(bad);
        gate.complete(null);

        assertThat(good).allSatisfy(one -> assertThat(settle(one)).isInstanceOf(Outcome.Recorded.class));
        assertThat((Throwable) settle(poisoned))
                .isInstanceOf(CastUnsettled.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
        assertRows(11, 11, 11);
        assertThat(station.count("ballot where id = ?", second)).isZero();
    }

    @Test
    void fullQueueTurnsAwayAndClosingRecordsWhatWaits() {
        var taken = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>().completeOnTimeout(null, 60, TimeUnit.SECONDS);
        var box = station.box(new BallotsProperties(1, 3, Duration.ofSeconds(20)), step -> {
            if (step == Steps.Step.TAKEN) {
                taken.complete(null);
                gate.join();
            }
        });
        var waiting = new ArrayList<CompletableFuture<Outcome>>();
        waiting.add(box.cast(vote(sound, ada, UUID.randomUUID(), 0, "L158")));
        taken.join();
        for (int i = 1; i < 5; i++) {
            waiting.add(box.cast(vote(sound, ada, UUID.randomUUID(), i, "L158")));
        }
        assertThat(box.waiting()).isEqualTo(3);
        assertThat(settle(waiting.getLast())).isInstanceOf(CastUnsettled.class);
        gate.complete(null);
        box.close();

        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(settle(waiting.get(2))).isInstanceOf(Outcome.Recorded.class);
        assertThat(settle(box, vote(sound, ada, second, 99, "L158"))).isInstanceOf(CastUnsettled.class);
    }

    /// Sessions of this test's database that are in the middle of a transaction.
    private List<Integer> sessions() {
        return admin.sql("""
                select pid from pg_stat_activity where datname = ? and state = 'idle in transaction'
                """)
                .param(station.sql
                        .sql("select current_database()")
                        .query(String.class)
                        .single())
                .query((row, rowNumber) -> row.getInt(1))
                .list();
    }

    private static void signal(String name, int pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Integer.toString(pid))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRows(long ballots, long voters, long receipts) {
        assertThat(station.count("ballot")).as("ballots").isEqualTo(ballots);
        assertThat(station.count("register")).as("register").isEqualTo(voters);
        assertThat(station.count("outbox")).as("receipts").isEqualTo(receipts);
    }

    /// Stands for the end of the process: no handler of ours is meant for it.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
