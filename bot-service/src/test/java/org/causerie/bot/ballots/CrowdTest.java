package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.causerie.bot.ballots.Station.CAMPAIGN;
import static org.causerie.bot.ballots.Station.settle;
import static org.causerie.bot.ballots.Station.vote;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.causerie.bot.people.Voter;
import org.causerie.dialogs.Content.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Many casts at once, on two replicas.
class CrowdTest {

    private final Station station = new Station();
    private final List<BallotBox> replicas = List.of(station.box(), station.box());
    private final BallotBox box = replicas.getFirst();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.causerie.bot.ballots");

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void close() {
        logger.detachAppender(logged);
        station.close();
    }

    @Test
    void sameBallotFromThirtyTwoThreadsIsRecordedOnce() {
        Voter ada = station.voter(1);
        UUID id = UUID.randomUUID();

        List<Object> told = together(IntStream.range(0, 32)
                .mapToObj(i -> vote(box, ada, id, 10, "L158"))
                .toList());

        assertThat(told).hasSize(32).containsOnly(new Outcome.Recorded(box.ticket(id, 10, CAMPAIGN)));
        assertThat(station.count("ballot")).isOne();
        assertThat(station.count("register")).isOne();
        assertThat(station.count("outbox")).isOne();
        assertNoBatchFailed();
    }

    @Test
    void ofOneVotersThirtyTwoBallotsTheLastShownCounts() {
        Voter ada = station.voter(1);
        List<Cast> casts = new ArrayList<>();
        for (int revision = 1; revision <= 32; revision++) {
            casts.add(vote(box, ada, UUID.randomUUID(), revision, "L158"));
        }
        UUID last = casts.getLast().ballot();
        Collections.shuffle(casts, new Random(1));

        List<Object> told = together(casts);

        assertThat(told).hasSize(32).hasOnlyElementsOfTypes(Outcome.Recorded.class, Outcome.Superseded.class);
        assertThat(station.count("register where revision = 32 and ballot_id = ?", last))
                .isOne();
        assertThat(station.count("register")).isOne();
        assertThat(station.count("ballot where fate = 'in'")).isOne();
        assertThat(station.fate(last)).isEqualTo("in");
        assertThat(station.count("ballot")).isEqualTo(32);
        assertNoBatchFailed();
    }

    @Test
    void crowdOnTwoReplicasNeitherDeadlocksNorLosesNorDoubles() {
        var random = new Random(7);
        List<Cast> casts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Voter voter = station.voter(random.nextInt(40));
            Cast cast = vote(box, voter, new UUID(random.nextLong(), random.nextLong()), random.nextInt(50), "L158");
            casts.add(cast);
            if (random.nextInt(3) == 0) {
                casts.add(cast);
            }
            if (random.nextInt(5) == 0) {
                casts.add(Station.withdrawal(voter, UUID.randomUUID(), random.nextInt(50)));
            }
        }
        Collections.shuffle(casts, random);

        List<Object> told = together(casts);

        assertThat(told).hasSameSizeAs(casts).allMatch(Outcome.class::isInstance);
        assertThat(station.count("ballot"))
                .isEqualTo(casts.stream().map(Cast::ballot).distinct().count());
        assertThat(station.count("register")).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            Voter voter = station.voter(i);
            long newest = casts.stream()
                    .filter(cast -> cast.voter().equals(voter))
                    .mapToLong(Cast::revision)
                    .max()
                    .orElseThrow();
            assertThat(box.standing(CAMPAIGN, voter))
                    .isNotNull()
                    .extracting(Standing::revision)
                    .isEqualTo(newest);
        }
        assertThat(station.count("ballot where kind = 'vote' and fate = 'in'")).isEqualTo(box.turnout(CAMPAIGN));
        station.shut(box);
        assertThat(box.count(CAMPAIGN, Station.ELECTION).ballots()).hasSize((int) box.turnout(CAMPAIGN));
        assertNoBatchFailed();
    }

    @Test
    void closeWaitsForTheBatchUnderWayAndTheNextIsTooLate() throws Exception {
        var reached = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>().completeOnTimeout(null, 60, TimeUnit.SECONDS);
        BallotBox slow = station.box(step -> {
            if (step == Steps.Step.LOCKED && reached.complete(null)) {
                gate.join();
            }
        });
        box.drain(CAMPAIGN);
        CompletableFuture<Outcome> inTime = slow.cast(vote(box, station.voter(1), UUID.randomUUID(), 10, "L158"));
        reached.join();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> shut = threads.submit(() -> box.shut(CAMPAIGN));
            org.awaitility.Awaitility.await()
                    .until(() -> station.count("pg_stat_activity where datname = current_database() "
                                    + "and wait_event_type = 'Lock'")
                            == 1);
            assertThat(shut).isNotDone();
            gate.complete(null);

            assertThat(settle(inTime)).isInstanceOf(Outcome.Recorded.class);
            assertThat(shut.get()).isTrue();
        }
        assertThat(settle(slow, vote(box, station.voter(2), UUID.randomUUID(), 10, "L158")))
                .isEqualTo(new Outcome.TooLate());
    }

    /// Casts from 32 threads, now on one replica, now on the other.
    private List<Object> together(List<Cast> casts) {
        try (var threads = Executors.newFixedThreadPool(32)) {
            var all = new ArrayList<CompletableFuture<Object>>();
            for (int i = 0; i < casts.size(); i++) {
                BallotBox replica = replicas.get(i % 2);
                Cast cast = casts.get(i);
                all.add(CompletableFuture.supplyAsync(() -> settle(replica, cast), threads));
            }
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    private void assertNoBatchFailed() {
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void castThatIsUnderWayIsNotQueuedAgain() {
        var reached = new CompletableFuture<Void>();
        var gate = new CompletableFuture<Void>();
        BallotBox slow = station.box(step -> {
            if (step == Steps.Step.TAKEN && reached.complete(null)) {
                gate.join();
            }
        });
        UUID ballot = UUID.randomUUID();
        Cast cast = vote(slow, station.voter(1), ballot, 10, "L158");
        CompletableFuture<Outcome> first = slow.cast(cast);
        reached.join();

        assertThat(slow.cast(cast)).isSameAs(first);
        CompletableFuture<Outcome> others = slow.cast(vote(slow, station.voter(2), ballot, 10, "L158"));
        assertThat(others).as("another voter's cast of that id").isNotSameAs(first);
        assertThat(slow.waiting()).isOne();
        gate.complete(null);

        assertThat(settle(first)).isEqualTo(new Outcome.Recorded(slow.ticket(ballot, 10, CAMPAIGN)));
        assertThat(settle(others)).isInstanceOf(CastRefused.class);
        assertThat(settle(slow.cast(cast))).isEqualTo(settle(first));
    }
}
