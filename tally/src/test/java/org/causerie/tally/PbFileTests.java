package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PbFileTests {

    /// Lines 1 to 14; each fault below is one change to it.
    private static final String GOOD = """
            META
            key;value
            description;"A ""good"" one; really"
            budget;400000.0
            vote_type;cumulative
            max_points;3
            PROJECTS
            project_id;cost;name;category;district;score;colour
            L/1;18450.50;"Bikes; and ""more"" ones";nature;Lot;7;red
            2;0;Park;;;-0.5;
            VOTES
            voter_id;vote;points;age
            a;2,L/1;1,3;44
            b;;;17
            """;

    @Test
    void isReadWithAllThatItHolds() {
        PbFile pb = read(GOOD);
        Election election = pb.toElection();

        assertThat(pb.meta())
                .containsEntry("description", "A \"good\" one; really")
                .hasSize(4);
        assertThat(election.budgetCents()).isEqualTo(400_000_00);
        assertThat(election.projects())
                .containsExactly(
                        new Project(
                                "L/1",
                                "Bikes; and \"more\" ones",
                                18_450_50,
                                Map.of(Grouping.THEME, "nature", Grouping.DEPARTMENT, "Lot")),
                        new Project("2", "Park", 0, Map.of()));
        assertThat(pb.ballots()).containsExactly(points(Map.of("2", 1L, "L/1", 3L)), points(Map.of()));
        assertThat(pb.ballots().getFirst().projects()).containsExactly("2", "L/1");
        assertThat(pb.scores()).isEqualTo(Map.of("L/1", new BigDecimal("7"), "2", new BigDecimal("-0.5")));
        assertThat(pb.projectCell("L/1", "colour")).isEqualTo("red");
        assertThat(pb.projectCell("2", "colour")).isNull();
        assertThat(pb.projectCell("2", "smell")).isNull();
    }

    @Test
    void isTheSameWithAByteOrderMarkAndWindowsLineEnds() throws IOException {
        PbFile pb = read("\uFEFF" + GOOD.replace("\n", "\r\n"));

        assertThat(text(pb)).isEqualTo(text(read(GOOD)));
        assertThat(pb.toElection()).isEqualTo(read(GOOD).toElection());
    }

    @Test
    void isWrittenAsItWasRead() throws IOException {
        assertThat(text(read(GOOD))).isEqualTo(GOOD);
    }

    @Test
    void takesTheIdWhereThereIsNoName() {
        var pb = read(GOOD.replace("cost;name;", "cost;motto;"));

        assertThat(pb.toElection().projects()).extracting(Project::name).containsExactly("L/1", "2");
    }

    @Test
    void keepsARepeatedProjectForCheckingAndCountsItOnce() {
        var pb = read(GOOD.replace("cumulative", "approval").replace("2,L/1;1,3", "2,L/1,2;"));

        assertThat(pb.ballots().getFirst()).isEqualTo(new Ballot.Approval(List.of("2", "L/1", "2")));
        assertThat(pb.poll().votes()).isEqualTo(Map.of("2", 1L, "L/1", 1L));
        assertThat(read(GOOD.replace("2,L/1;1,3", "2,L/1,2;1,3,1")).ballots().getFirst())
                .isEqualTo(points(Map.of("2", 1L, "L/1", 3L)));
    }

    @Test
    void warnsWhereTheFileMayHaveBeenCutShort() {
        var pb = read(GOOD.replace("max_points;3", "num_votes;3\nnum_projects;2"));

        assertThat(pb.warnings()).containsExactly("META says num_votes 3, the file holds 2 ballots");
    }

    static Stream<Arguments> rules() {
        List<BallotRule.Limit> none = List.of();
        return Stream.of(
                arguments("vote_type;approval", new BallotRule.Approval(1, 2, none)),
                arguments("vote_type;approval\nmin_length;0\nmax_length;1", new BallotRule.Approval(0, 1, none)),
                arguments("vote_type;approval\nmax_length;5\nmax_sum_cost;9", new BallotRule.Approval(1, 5, none)),
                arguments("vote_type;approval\nmax_sum_cost;9.5", new BallotRule.Knapsack(1, 9_50)),
                arguments(
                        "vote_type;approval\nmax_per_category;1\nmax_per_district;2",
                        new BallotRule.Approval(
                                1,
                                2,
                                List.of(
                                        new BallotRule.Limit(Grouping.THEME, 1),
                                        new BallotRule.Limit(Grouping.DEPARTMENT, 2)))),
                arguments("vote_type;ordinal\nmin_length;3\nmax_length;3", new BallotRule.Ranking(3, 3, none)),
                arguments("vote_type;ordinal\nmin_length;3", new BallotRule.Ranking(3, 3, none)),
                arguments(
                        "vote_type;cumulative\nmax_points;3\nmax_sum_points;7",
                        new BallotRule.Points(1, 2, 3, 7, none)),
                arguments("vote_type;cumulative\nmax_sum_points;10", new BallotRule.Points(1, 2, 10, 10, none)),
                arguments(
                        "vote_type;scoring\nmax_points;2\nmax_length;1",
                        new BallotRule.Points(1, 1, 2, Long.MAX_VALUE, none)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsMetaBecomesTheBallotRule(String meta, BallotRule rule) {
        assertThat(read(GOOD.replace("vote_type;cumulative\nmax_points;3", meta))
                        .toElection()
                        .rule())
                .isEqualTo(rule);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isPublishedAndReadAgainWithTheSameRule(String meta, BallotRule rule) throws IOException {
        var awkward = new Project("A/1", "\"Quoted\"; first\nsecond line", 1, Map.of(Grouping.THEME, "n;m"));
        var election = new Election(List.of(awkward, Examples.PARK), 1_234_56, rule);
        List<Ballot> ballots = switch (rule) {
            case BallotRule.Approval _, BallotRule.Knapsack _ ->
                List.of(Examples.approve("park", "A/1"), Examples.approve());
            case BallotRule.Ranking _ ->
                List.of(new Ballot.Ranking(List.of("park", "A/1")), new Ballot.Ranking(List.of()));
            case BallotRule.Points _ -> List.of(points(Map.of("park", 2L, "A/1", 1L)), points(Map.of()));
        };
        PbFile again = read(text(PbFile.of(Map.of("description", "#1: a; \"b\""), election, ballots)));

        assertThat(again.toElection()).isEqualTo(election);
        assertThat(again.ballots()).isEqualTo(ballots);
        assertThat(again.meta()).containsEntry("description", "#1: a; \"b\"").containsEntry("num_votes", "2");
        assertThat(again.projectCell("park", "votes")).isEqualTo("1");
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    void refusesToPublishBallotsOfAnotherKind() {
        var election = new Election(Examples.PROJECTS, 1, new BallotRule.Points(1, 2, 3, 4, List.of()));

        assertThatThrownBy(() -> PbFile.of(Map.of(), election, List.of(Examples.approve("park"))))
                .hasMessage("a ballot without points in an election with points");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("META\n", "", ", line 1: a .pb file begins with the line META"),
                arguments(
                        "PROJECTS\n",
                        "",
                        ", line 10: the section VOTES is not expected here; META, PROJECTS, VOTES is the order"),
                arguments(
                        "VOTES\nvoter_id;vote;points;age\na;2,L/1;1,3;44\nb;;;17\n",
                        "",
                        ": the section VOTES is missing"),
                arguments(
                        "voter_id;vote;points;age\na;2,L/1;1,3;44\nb;;;17\n", "", ": the section VOTES has no header"),
                arguments(
                        "VOTES\n",
                        "VOTES\nvoter_id;vote;points;age\nVOTES\n",
                        ", line 13: the section VOTES is not expected here; META, PROJECTS, VOTES is the order"),
                arguments("key;value", "name;value", ", line 2: expected the header key;value"),
                arguments("project_id;cost", "id;cost", ": the header of PROJECTS has no column project_id"),
                arguments("project_id;cost", "project_id;price", ": the header of PROJECTS has no column cost"),
                arguments("voter_id;vote", "voter;vote", ": the header of VOTES has no column voter_id"),
                arguments(";vote;", ";votes;", ": the header of VOTES has no column vote"),
                arguments("vote;points", "vote;marks", ": the header of VOTES has no column points"),
                arguments("name;category", "name;name", ", line 8: the column name is there twice"),
                arguments("max_points;3", "budget;3", ", line 6: the key budget is there twice"),
                arguments("budget;400000.0\n", "", ": META has no budget"),
                arguments("vote_type;cumulative\n", "", ": META has no vote_type"),
                arguments(
                        "cumulative",
                        "dice",
                        ", line 5: vote_type: \"dice\" is none of approval, ordinal, cumulative, scoring"),
                arguments("400000.0", "-1", ", line 4: budget: \"-1\" is below 0"),
                arguments("400000.0", "400;000", ", line 4: budget: \"400;000\" is no amount of money (write 1234.50)"),
                arguments(
                        "max_points;3",
                        "max_points;few",
                        ", line 6: max_points: \"few\" is no whole number, or too large"),
                arguments(
                        "max_points;3",
                        "max_points;2.5",
                        ", line 6: max_points: \"2.5\" is no whole number, or too large"),
                arguments("max_points;3", "min_length;-2", ", line 6: min_length: -2 is no number of projects"),
                arguments(
                        "max_points;3",
                        "min_length;2\nmax_length;1",
                        ", line 5: vote_type: a ballot cannot hold from 2 to 1 projects"),
                arguments("18450.50", "-18450.50", ", line 9: the cost of project L/1: \"-18450.50\" is below 0"),
                arguments(
                        "18450.50",
                        "18450.505",
                        ", line 9: the cost of project L/1: \"18450.505\" has more than 2 decimals"),
                arguments(
                        "18450.50",
                        "18450,50",
                        ", line 9: the cost of project L/1: \"18450,50\" is no amount of money (write 1234.50)"),
                arguments(
                        "18450.50",
                        "1e6",
                        ", line 9: the cost of project L/1: \"1e6\" is no amount of money (write 1234.50)"),
                arguments(
                        "18450.50",
                        "NaN",
                        ", line 9: the cost of project L/1: \"NaN\" is no amount of money (write 1234.50)"),
                arguments(
                        "18450.50",
                        "999999999999999999",
                        ", line 9: the cost of project L/1: \"999999999999999999\" is too large"),
                arguments("18450.50", "", ", line 9: the cost is empty"),
                arguments("L/1;18450.50", ";18450.50", ", line 9: the project_id is empty"),
                arguments("2;0;Park", "L/1;0;Park", ", line 10: two projects have the id L/1"),
                arguments("2;0;Park", "2,5;0;Park", ", line 10: the id 2,5 has a comma, which separates ids in a vote"),
                arguments(";-0.5;", ";good;", ", line 10: the score: \"good\" is no number"),
                arguments(";red", "", ", line 9: 6 cells, but the header of PROJECTS has 7"),
                arguments("1,3;44", "1,3;44;x", ", line 13: 5 cells, but the header of VOTES has 4"),
                arguments("2,L/1;1,3", "2,3;1,3", ", line 13: a vote for \"3\", which is no project"),
                arguments("2,L/1;1,3", "2,;1,3", ", line 13: a vote for \"\", which is no project"),
                arguments("2,L/1;1,3", "2,L/1;4", ", line 13: 2 projects but 1 points"),
                arguments("2,L/1;1,3", "2,L/1;1,x", ", line 13: the points: \"x\" is no whole number, or too large"),
                arguments(
                        "2,L/1;1,3", "2,L/1;1,2.5", ", line 13: the points: \"2.5\" is no whole number, or too large"),
                arguments("2,L/1;1,3", "2,2;1,3", ", line 13: project 2 is given both 1 and 3"),
                arguments("\"Bikes; and", "\"Bikes\" and", ", line 9: a quoted value does not end as it should"),
                arguments("b;;;17", "\"b;;;17", ", line 14: a quoted value does not end as it should"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("faults")
    void isRefusedWithFileLineAndFault(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad))))
                .isInstanceOf(PbException.class)
                .hasMessage("test.pb" + message);
    }

    @Test
    void isRefusedInAnotherEncoding() {
        byte[] latin = GOOD.replace("Park", "P\u00e4rk").getBytes(StandardCharsets.ISO_8859_1);
        byte[] cut = (GOOD + "\u00e4").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PbFile.read("test.pb", latin)).hasMessage("test.pb, line 10: is not in UTF-8");
        assertThatThrownBy(() -> PbFile.read("test.pb", Arrays.copyOf(cut, cut.length - 1)))
                .hasMessage("test.pb, line 15: is not in UTF-8");
    }

    @Test
    void isRefusedWhereThereIsNothing() {
        assertThatThrownBy(() -> PbFile.read("test.pb", new byte[0]))
                .hasMessage("test.pb: the section META is missing");
        assertThatThrownBy(() -> PbFile.read(Path.of("nowhere", "test.pb")))
                .hasMessage("test.pb: there is no such file");
    }

    private static PbFile read(String text) {
        return PbFile.read("test.pb", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(PbFile pb) throws IOException {
        var text = new StringBuilder();
        pb.write(text);
        return text.toString();
    }

    private static Ballot points(Map<String, Long> points) {
        return new Ballot.Points(new LinkedHashMap<>(points));
    }
}
