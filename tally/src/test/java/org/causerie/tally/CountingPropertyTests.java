package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for every rule in every election; the seed in a test's name repeats it.
class CountingPropertyTests {

    private static final int SEEDS = 150;

    static Stream<Arguments> polls() {
        return Rules.all().stream()
                .flatMap(rule -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(rule.name(), seed)));
    }

    /// Points are by project, so that a ballot with points cannot repeat one.
    static Stream<Arguments> pollsWithoutPoints() {
        return polls().filter(poll -> !"greedy_by_points".equals(poll.get()[0]));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("polls")
    void decidesEachProjectOnceAndKeepsTheBudget(String rule, long seed) {
        Poll poll = Examples.random(seed);
        List<Decision> decisions = Rules.named(rule).count(poll, Ties.byId());

        assertThat(decisions)
                .extracting(Decision::project)
                .containsExactlyInAnyOrderElementsOf(poll.election().projects());
        long leftCents = poll.election().budgetCents();
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Funded(var project, var support, var afterCents) -> {
                    leftCents -= project.costCents();
                    assertThat(afterCents).isEqualTo(leftCents).isNotNegative();
                    assertThat(support.votes()).isPositive();
                }
                case Decision.TooCostly(var project, var support, var thenCents) -> {
                    assertThat(thenCents).isEqualTo(leftCents).isLessThan(project.costCents());
                    assertThat(support.votes()).isPositive();
                }
                case Decision.NoVotes(var _, var support) ->
                    assertThat(support.votes()).isZero();
                case Decision.BelowThreshold(var _, var support) ->
                    assertThat(support.votes()).isPositive();
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("polls")
    void doesNotDependOnTheOrderOfBallotsOrProjects(String rule, long seed) {
        Poll poll = Examples.random(seed);
        var random = new Random(seed);
        var ballots = new ArrayList<>(poll.ballots());
        Collections.shuffle(ballots, random);
        var projects = new ArrayList<>(poll.election().projects());
        Collections.shuffle(projects, random);
        var shuffled = new Poll(Examples.election(poll.election().budgetCents(), projects), ballots, poll.scores());

        assertThat(Rules.named(rule).count(shuffled, Ties.byId()))
                .isEqualTo(Rules.named(rule).count(poll, Ties.byId()));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("pollsWithoutPoints")
    void countsWhatABallotRepeatsOnce(String rule, long seed) {
        Poll poll = Examples.random(seed);
        List<Ballot> once = poll.ballots().stream()
                .<Ballot>map(ballot -> new Ballot.Approval(ballot.projects()))
                .toList();
        List<Ballot> twice = poll.ballots().stream()
                .<Ballot>map(ballot -> new Ballot.Ranking(
                        Stream.concat(ballot.projects().stream(), ballot.projects().reversed().stream())
                                .toList()))
                .toList();

        assertThat(Rules.named(rule).count(new Poll(poll.election(), twice, poll.scores()), Ties.byId()))
                .isEqualTo(Rules.named(rule).count(new Poll(poll.election(), once, poll.scores()), Ties.byId()));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("polls")
    void agreesWithTheSlowAndObviousVersion(String rule, long seed) {
        Poll poll = Examples.random(seed);

        assertThat(Examples.funded(Rules.named(rule).count(poll, Ties.byId())))
                .isEqualTo(SlowGreedy.funded(rule, poll));
    }
}
