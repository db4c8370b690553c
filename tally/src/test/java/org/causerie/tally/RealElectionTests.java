package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 15 real elections against outcomes computed elsewhere (../shared/data/expected/README.md).
class RealElectionTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Arguments> elections() {
        return outcomes().properties().stream().map(entry -> arguments(entry.getKey(), entry.getValue()));
    }

    static Stream<Arguments> counts() {
        return outcomes().properties().stream()
                .flatMap(election -> election.getValue().path("rules").properties().stream()
                        .filter(rule -> rule.getKey().startsWith("greedy_"))
                        .map(rule -> arguments(election.getKey(), rule.getKey(), rule.getValue())));
    }

    private static JsonNode outcomes() {
        return JSON.readTree(SharedData.file("expected/outcomes.json"));
    }

    @Test
    void thereAreFifteenElectionsAndEveryRuleIsAmongTheirOutcomes() {
        assertThat(outcomes().size()).isEqualTo(15);
        assertThat(counts().map(count -> count.get()[1]))
                .containsAll(Rules.all().stream().map(CountingRule::name).toList())
                .hasSize(35);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elections")
    void holdsWhatWasCounted(String file, JsonNode expected) {
        PbFile pb = read(file);
        Election election = pb.toElection();
        Map<String, Long> votes = pb.poll().votes();
        var ids = election.projects().stream().map(Project::id).toList();

        JsonNode counted = expected.path("counted");
        assertThat(whole(election.budgetCents()))
                .isEqualTo(counted.path("budget").longValue());
        assertThat(whole(sumCents(election.projects())))
                .isEqualTo(counted.path("sum_of_costs").longValue());
        assertThat(ids).hasSize(counted.path("projects").intValue());
        assertThat(pb.ballots()).hasSize(counted.path("votes").intValue());
        assertThat(contents(pb)).hasSize(counted.path("distinct_ballots").intValue());
        assertThat(pb.ballots().stream().filter(ballot -> ballot.projects().isEmpty()))
                .hasSize(counted.path("empty_ballots").intValue());
        assertThat(election.projects().stream()
                        .filter(project -> project.costCents() == 0)
                        .map(Project::id))
                .containsExactlyInAnyOrderElementsOf(texts(counted.path("zero_cost_projects")));
        assertThat(ids.stream().filter(id -> !votes.containsKey(id)))
                .containsExactlyInAnyOrderElementsOf(texts(counted.path("zero_vote_projects")));
        assertThat(pb.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("counts")
    void hasTheKnownOutcome(String file, String rule, JsonNode expected) {
        List<Decision> decisions = Rules.named(rule).count(read(file).poll(), Ties.byId());
        List<String> funded = Examples.funded(decisions);

        assertThat(funded).isEqualTo(texts(expected.path("order")));
        assertThat(funded).containsExactlyInAnyOrderElementsOf(texts(expected.path("selected")));
        assertThat(funded).hasSize(expected.path("count").intValue());
        assertThat(whole(sumCents(decisions.stream()
                        .filter(Decision.Funded.class::isInstance)
                        .map(Decision::project)
                        .toList())))
                .isEqualTo(expected.path("total_cost").longValue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elections")
    void isWrittenAndReadAgainWithoutLoss(String file, JsonNode expected) throws IOException {
        PbFile pb = read(file);
        PbFile again = written(pb);

        assertThat(again.meta()).isEqualTo(pb.meta());
        assertThat(again.projects().columns()).isEqualTo(pb.projects().columns());
        assertThat(cells(again.projects())).isEqualTo(cells(pb.projects()));
        assertThat(again.votes().columns()).isEqualTo(pb.votes().columns());
        assertThat(cells(again.votes())).isEqualTo(cells(pb.votes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elections")
    void isPublishedAndReadAgainAsTheSameElection(String file, JsonNode expected) throws IOException {
        PbFile pb = read(file);
        PbFile again = written(PbFile.of(pb.meta(), pb.toElection(), pb.ballots()));

        assertThat(again.toElection()).isEqualTo(pb.toElection());
        assertThat(again.ballots()).isEqualTo(pb.ballots());
        assertThat(again.warnings()).isEmpty();
    }

    private static PbFile written(PbFile pb) throws IOException {
        var text = new StringBuilder();
        pb.write(text);
        return PbFile.read("again.pb", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> cells(PbTable table) {
        return table.rows().stream().map(PbTable.Row::cells).toList();
    }

    private static PbFile read(String file) {
        return PbFile.read(SharedData.file("pb/" + file));
    }

    /// What makes two ballots the same: the set of projects, with their points where there are any.
    private static Set<Object> contents(PbFile pb) {
        return pb.ballots().stream()
                .<Object>map(ballot -> switch (ballot) {
                    case Ballot.Points(var points) -> points;
                    case Ballot.Approval(var projects) -> Set.copyOf(projects);
                    case Ballot.Ranking(var projects) -> Set.copyOf(projects);
                })
                .collect(Collectors.toSet());
    }

    private static long sumCents(List<Project> projects) {
        return projects.stream().mapToLong(Project::costCents).sum();
    }

    private static long whole(long cents) {
        assertThat(cents % 100).isZero();
        return cents / 100;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.stringValue()));
        return texts;
    }
}
