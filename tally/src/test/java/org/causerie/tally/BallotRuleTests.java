package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.causerie.tally.BallotRule.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BallotRuleTests {

    private static final List<Project> PROJECTS = List.of(
            project("1", "nature", "Aude", 10_00),
            project("2", "nature", "Lot", 20_00),
            project("3", "culture", "Lot", 30_00),
            new Project("4", "nowhere in particular", 40_00, Map.of()),
            new Project("L/5", "nor this", 50_00, Map.of()));

    private static final BallotRule APPROVAL = new BallotRule.Approval(1, 3, List.of());
    private static final BallotRule RANKING = new BallotRule.Ranking(2, 3, List.of());
    private static final BallotRule POINTS = new BallotRule.Points(1, 3, 5, 8, List.of());
    private static final BallotRule KNAPSACK = new BallotRule.Knapsack(1, 60_00);

    record Case(String name, BallotRule rule, Ballot ballot, List<Problem> problems) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> ballots() {
        var oneATheme = new BallotRule.Approval(1, 4, List.of(new Limit(Grouping.THEME, 1)));
        var oneOfEach =
                new BallotRule.Ranking(1, 4, List.of(new Limit(Grouping.THEME, 1), new Limit(Grouping.DEPARTMENT, 1)));
        return Stream.of(
                new Case("a fine choice", APPROVAL, approve("1", "L/5"), List.of()),
                new Case("a fine ranking", RANKING, rank("4", "1"), List.of()),
                new Case("fine points", POINTS, points("1", 5, "2", 3), List.of()),
                new Case("all the money to the cent", KNAPSACK, approve("1", "L/5"), List.of()),
                new Case(
                        "a blank ballot where none is allowed", APPROVAL, approve(), List.of(new Problem.TooFew(0, 1))),
                new Case(
                        "a blank ballot where it is allowed",
                        new BallotRule.Approval(0, 3, List.of()),
                        approve(),
                        List.of()),
                new Case("an unknown project", APPROVAL, approve("1", "99"), List.of(new Problem.Unknown("99"))),
                new Case("a part of an id", APPROVAL, approve("5"), List.of(new Problem.Unknown("5"))),
                new Case(
                        "a repeated project, which counts once",
                        RANKING,
                        rank("1", "2", "1", "3"),
                        List.of(new Problem.Repeated("1"))),
                new Case(
                        "an unknown project twice",
                        APPROVAL,
                        approve("99", "99"),
                        List.of(new Problem.Unknown("99"), new Problem.Repeated("99"))),
                new Case("too many", APPROVAL, approve("1", "2", "3", "4"), List.of(new Problem.TooMany(4, 3))),
                new Case("too few", RANKING, rank("1"), List.of(new Problem.TooFew(1, 2))),
                new Case(
                        "too many of a theme; those without one are free",
                        oneATheme,
                        approve("1", "2", "4", "L/5"),
                        List.of(new Problem.TooManyInGroup(Grouping.THEME, "nature", 2, 1))),
                new Case(
                        "too many of a theme and of a department",
                        oneOfEach,
                        rank("1", "2", "3"),
                        List.of(
                                new Problem.TooManyInGroup(Grouping.THEME, "nature", 2, 1),
                                new Problem.TooManyInGroup(Grouping.DEPARTMENT, "Lot", 2, 1))),
                new Case(
                        "a cent too much",
                        new BallotRule.Knapsack(1, 59_99),
                        approve("1", "L/5"),
                        List.of(new Problem.OverBudget(60_00, 59_99))),
                new Case("paid once though repeated", KNAPSACK, approve("4", "4"), List.of(new Problem.Repeated("4"))),
                new Case(
                        "too many points for one",
                        POINTS,
                        points("1", 6),
                        List.of(new Problem.TooManyPoints("1", 6, 5))),
                new Case(
                        "too many points in all",
                        POINTS,
                        points("1", 5, "2", 4),
                        List.of(new Problem.TooManyPointsInAll(9, 8))),
                new Case(
                        "points below 0, which make no room for others",
                        POINTS,
                        points("1", 5, "2", 4, "3", -1),
                        List.of(new Problem.NotPositive("3"), new Problem.TooManyPointsInAll(9, 8))),
                new Case("no points", POINTS, points("1", 0), List.of(new Problem.NotPositive("1"))),
                new Case(
                        "more points than a number holds",
                        new BallotRule.Points(1, 3, Long.MAX_VALUE, 8, List.of()),
                        points("1", Long.MAX_VALUE, "2", Long.MAX_VALUE),
                        List.of(new Problem.TooManyPointsInAll(Long.MAX_VALUE, 8))),
                new Case("a ranking as a choice", APPROVAL, rank("1"), List.of(new Problem.WrongKind())),
                new Case("a ranking as a basket", KNAPSACK, rank("1"), List.of(new Problem.WrongKind())),
                new Case("a choice as a ranking", RANKING, approve("1", "2"), List.of(new Problem.WrongKind())),
                new Case("a choice as points", POINTS, approve("1"), List.of(new Problem.WrongKind())),
                new Case("points as a choice", APPROVAL, points("1", 1), List.of(new Problem.WrongKind())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ballots")
    void findsEverythingThatIsWrong(Case given) {
        var election = new Election(PROJECTS, 100_00, given.rule());

        assertThat(given.rule().check(given.ballot(), election)).isEqualTo(given.problems());
    }

    @Test
    void hasACaseForEveryProblem() {
        assertThat(ballots().flatMap(given -> given.problems().stream()).map(Object::getClass))
                .containsAll(List.of(Problem.class.getPermittedSubclasses()));
    }

    @Test
    void refusesRulesThatNoBallotCanMeet() {
        assertThatThrownBy(() -> new BallotRule.Approval(3, 2, List.of()))
                .hasMessage("a ballot cannot hold from 3 to 2 projects");
        assertThatThrownBy(() -> new BallotRule.Ranking(-1, 2, List.of()))
                .hasMessage("a ballot cannot hold from -1 to 2 projects");
        assertThatThrownBy(() -> new BallotRule.Points(1, 2, 0, 8, List.of())).hasMessageContaining("at least 1 point");
        assertThatThrownBy(() -> new BallotRule.Knapsack(1, -1)).hasMessageContaining("below 0");
        assertThatThrownBy(() -> new Limit(Grouping.THEME, 0)).hasMessageContaining("at least 1 project");
    }

    @Test
    void refusesAnElectionThatCannotBeCounted() {
        var twice = List.of(project("7", "a", "b", 1), project("7", "a", "b", 2));
        var endless = List.of(project("7", "a", "b", Long.MAX_VALUE), project("8", "a", "b", 1));

        assertThatThrownBy(() -> new Election(twice, 1, APPROVAL)).hasMessage("two projects have the id 7");
        assertThatThrownBy(() -> new Election(endless, 1, APPROVAL))
                .hasMessage("the costs up to project 8 are too large to add");
        assertThatThrownBy(() -> new Election(PROJECTS, -1, APPROVAL)).hasMessageContaining("the budget is below 0");
        assertThatThrownBy(() -> project("7", "a", "b", -1)).hasMessage("cost of project 7 is below 0: -1 cents");
        assertThatThrownBy(() -> project(" ", "a", "b", 1)).hasMessageContaining("blank id");
    }

    @Test
    void findsAProjectByItsExactIdOnly() {
        var election = new Election(PROJECTS, 100_00, APPROVAL);

        assertThat(election.project("L/5")).isEqualTo(PROJECTS.getLast());
        assertThat(election.project("l/5")).isNull();
    }

    @Test
    void keepsPointsInTheOrderWritten() {
        assertThat(points("3", 1, "1", 1, "2", 1).projects()).containsExactly("3", "1", "2");
    }

    private static Project project(String id, String theme, String department, long costCents) {
        return new Project(
                id, "Project " + id, costCents, Map.of(Grouping.THEME, theme, Grouping.DEPARTMENT, department));
    }

    private static Ballot approve(String... ids) {
        return new Ballot.Approval(List.of(ids));
    }

    private static Ballot rank(String... ids) {
        return new Ballot.Ranking(List.of(ids));
    }

    private static Ballot points(Object... idsAndPoints) {
        var points = new LinkedHashMap<String, Long>();
        for (int i = 0; i < idsAndPoints.length; i += 2) {
            points.put((String) idsAndPoints[i], ((Number) idsAndPoints[i + 1]).longValue());
        }
        return new Ballot.Points(points);
    }
}
