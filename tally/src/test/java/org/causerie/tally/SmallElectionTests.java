package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hand-sized elections with every outcome that some order of ties leads to.
///
/// Of ten, three fit: AppEx_1, AppEx_4 and AllAfford. EmptyProfile funds projects without votes, which we never do;
/// EmptyProfile_Initial begins with a funded project; the others are about equal shares only, two of them with costs
/// that no number of cents can state.
class SmallElectionTests {

    private static final Set<String> FITTING = Set.of("AppEx_1", "AppEx_4", "AllAfford");

    static Stream<Arguments> elections() {
        JsonNode all = JsonMapper.shared().readTree(SharedData.file("expected/small-elections.json"));
        return all.path("elections")
                .valueStream()
                .filter(election -> FITTING.contains(election.path("name").stringValue()))
                .flatMap(election -> Stream.of(
                        arguments(election.path("name").stringValue(), new GreedyByVotes(), "Cost_Sat", election),
                        arguments(
                                election.path("name").stringValue(),
                                new GreedyByVotesPerCost(),
                                "Cardinality_Sat",
                                election)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("elections")
    void hasExactlyTheKnownOutcomesOverAllOrdersOfTies(
            String name, CountingRule rule, String satisfaction, JsonNode given) {
        Poll poll = poll(given);
        List<String> ids = poll.election().projects().stream().map(Project::id).toList();
        var outcomes = new HashSet<Set<String>>();
        for (List<String> order : orders(ids)) {
            outcomes.add(Set.copyOf(Examples.funded(rule.count(poll, new Ties(order)))));
        }

        assertThat(outcomes)
                .isEqualTo(given.path("expected_all_tied_outcomes")
                        .path("greedy_utilitarian_welfare")
                        .path(satisfaction)
                        .valueStream()
                        .map(outcome -> Set.copyOf(texts(outcome)))
                        .collect(Collectors.toSet()));
    }

    private static Poll poll(JsonNode given) {
        List<Project> projects = given.path("projects")
                .valueStream()
                .map(project -> Examples.project(
                        project.path("id").stringValue(),
                        Money.cents(project.path("cost").stringValue())))
                .toList();
        List<Ballot> ballots = given.path("ballots")
                .valueStream()
                .<Ballot>map(ballot -> new Ballot.Approval(texts(ballot)))
                .toList();
        return new Poll(Examples.election(Money.cents(given.path("budget").stringValue()), projects), ballots);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static List<List<String>> orders(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<String>>();
        for (String first : ids) {
            var others = new ArrayList<>(ids);
            others.remove(first);
            for (List<String> rest : orders(others)) {
                var order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
