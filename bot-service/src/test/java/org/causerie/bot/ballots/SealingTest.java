package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.causerie.tally.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Ballot BALLOT = new Ballot.Approval(List.of("12", "L158"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Station.NOON);

    @BeforeEach
    void makeKeys() {
        new SealingKeys(folder).makeBoth("a");
    }

    private Sealer sealer() {
        return new Sealer(new SealingKeys(folder), now::get);
    }

    private Opener opener(String campaign) {
        return new Opener(campaign, Objects.requireNonNull(new SealingKeys(folder).opening(campaign)));
    }

    static Stream<Ballot> ballots() {
        var points = new LinkedHashMap<String, Long>();
        points.put("9", 1L);
        points.put("L158", Long.MAX_VALUE);
        return Stream.of(
                new Ballot.Approval(List.of()),
                new Ballot.Approval(List.of("12")),
                new Ballot.Approval(List.of("9", "12", "L158")),
                new Ballot.Approval(List.of("a b", "é=ß\n%", "日本", "+", "\u0000")),
                new Ballot.Ranking(List.of()),
                new Ballot.Ranking(List.of("3", "2", "1")),
                new Ballot.Points(Map.of()),
                new Ballot.Points(points));
    }

    @ParameterizedTest
    @MethodSource("ballots")
    void givesBackWhatWasSealedInTheSameOrder(Ballot ballot) {
        Sealed sealed = Sealed.of(sealer().seal("a", ID, ballot, 200).bytes());

        Ballot opened = opener("a").open(ID, sealed);

        assertThat(opened).isEqualTo(ballot);
        assertThat(Objects.requireNonNull(opened).projects()).isEqualTo(ballot.projects());
    }

    @ParameterizedTest
    @MethodSource("ballots")
    void makesAllEquallyLong(Ballot ballot) {
        assertThat(sealer().seal("a", ID, ballot, 200).bytes())
                .hasSameSizeAs(sealer().seal("a", ID, BALLOT, 200).bytes());
    }

    @Test
    void makesOtherBytesEachTime() {
        Sealer sealer = sealer();
        var seen = new HashSet<Sealed>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(sealer.seal("a", ID, BALLOT, 100))).isTrue();
        }
    }

    @Test
    void sharesAnExchangeForAMinuteOnly() {
        Sealer sealer = sealer();
        byte[] first = sealer.seal("a", ID, BALLOT, 100).encapsulation();
        now.set(Station.NOON.plusSeconds(59));
        assertThat(sealer.seal("a", ID, BALLOT, 100).encapsulation()).isEqualTo(first);
        now.set(Station.NOON.plusSeconds(60));
        assertThat(sealer.seal("a", ID, BALLOT, 100).encapsulation()).isNotEqualTo(first);
        now.set(Station.NOON.minusSeconds(1));
        assertThat(sealer.seal("a", ID, BALLOT, 100).encapsulation())
                .as("a clock set back")
                .isNotEqualTo(first);
    }

    @Test
    void opensForItsOwnCampaignAndBallotOnly() throws IOException {
        Files.copy(folder.resolve("ballots-a.public"), folder.resolve("ballots-b.public"));
        Files.copy(folder.resolve("ballots-a.opening"), folder.resolve("ballots-b.opening"));
        new SealingKeys(folder).makeBoth("c");
        Sealed sealed = sealer().seal("a", ID, BALLOT, 100);

        assertThat(opener("a").open(ID, sealed)).isEqualTo(BALLOT);
        assertThat(opener("a").open(UUID.randomUUID(), sealed)).isNull();
        assertThat(opener("b").open(ID, sealed)).as("same key").isNull();
        assertThat(opener("c").open(ID, sealed)).as("another key").isNull();
    }

    @Test
    void opensNoBallotWithAChangedBit() {
        byte[] sealed = sealer().seal("a", ID, BALLOT, 40).bytes();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(tryToOpen(changed)).as("byte %d", i).isFalse();
        }
        assertThat(tryToOpen(sealed)).isTrue();
    }

    private boolean tryToOpen(byte[] bytes) {
        try {
            return opener("a").open(ID, Sealed.of(bytes)) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void refusesABallotThatIsTooLong() {
        assertThatThrownBy(() -> sealer().seal("a", ID, BALLOT, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("L158");
    }

    @Test
    void longestBallotOfARuleJustFits() {
        List<Project> projects = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new Project("é".repeat(i), "p", i * 100L, Map.of()))
                .toList();
        List<String> longest = List.of(projects.get(11).id(), projects.get(10).id());

        assertFits(new BallotRule.Approval(0, 2, List.of()), projects, new Ballot.Approval(longest), 0);
        assertFits(new BallotRule.Ranking(0, 2, List.of()), projects, new Ballot.Ranking(longest), 0);
        assertFits(
                new BallotRule.Points(0, 2, 100, 1000, List.of()),
                projects,
                new Ballot.Points(Map.of(longest.get(0), 100L, longest.get(1), 100L)),
                0);
        // 1 + 2 + 3 + 4 euros: four projects at most, so no ballot outgrows the four longest ids
        assertFits(
                new BallotRule.Knapsack(0, 1000),
                projects,
                new Ballot.Approval(
                        projects.subList(8, 12).stream().map(Project::id).toList()),
                0);
    }

    private static void assertFits(BallotRule rule, List<Project> projects, Ballot longest, int spare) {
        int length = BallotText.longest(new Election(projects, 1000, rule));
        assertThat(BallotText.text(longest)).hasSize(length - spare);
        assertThat(BallotText.read(BallotText.write(longest, length))).isEqualTo(longest);
    }

    @Test
    void keysAreMadeOnceAndReadableByTheirOwnerOnly() throws IOException {
        byte[] made = Files.readAllBytes(folder.resolve("ballots-a.opening"));
        new SealingKeys(folder).makeBoth("a");

        assertThat(Files.readAllBytes(folder.resolve("ballots-a.opening"))).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(folder.resolve("ballots-a.opening")))
                .hasToString("[OWNER_READ, OWNER_WRITE]")
                .hasSize(2);
    }

    @Test
    void publicHalfLostInACrashIsMadeFromTheOpeningOne() throws IOException {
        Sealed sealed = sealer().seal("a", ID, BALLOT, 100);
        Files.delete(folder.resolve("ballots-a.public"));

        new SealingKeys(folder).makeBoth("a");

        assertThat(opener("a").open(ID, sealed)).isEqualTo(BALLOT);
    }

    @Test
    void trusteesPublicHalfIsNeverReplacedAndSealsAlone() throws IOException {
        Files.delete(folder.resolve("ballots-a.opening"));
        new SealingKeys(folder).makeBoth("a");

        assertThat(folder.resolve("ballots-a.opening")).doesNotExist();
        assertThat(new SealingKeys(folder).opening("a")).isNull();
        assertThat(sealer().seal("a", ID, BALLOT, 100)).hasToString("Sealed");
    }

    @Test
    void damagedOrMixedUpKeysAreNamedAndNotReplaced() throws IOException {
        Path sealing = folder.resolve("ballots-a.public");
        String good = Files.readString(sealing);
        Files.writeString(sealing, good.replaceFirst("^.", good.startsWith("A") ? "B" : "A"));
        assertThatThrownBy(() -> new SealingKeys(folder).sealing("a")).hasMessageContaining("ballots-a.public");

        Files.writeString(sealing, good);
        new SealingKeys(folder).makeBoth("b");
        Files.copy(
                folder.resolve("ballots-b.opening"),
                folder.resolve("ballots-a.opening"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> new SealingKeys(folder).opening("a")).hasMessageContaining("ballots-a.opening");

        Files.delete(sealing);
        assertThatThrownBy(() -> new SealingKeys(folder).sealing("a")).hasMessageContaining("ballots-a.public");
    }
}
