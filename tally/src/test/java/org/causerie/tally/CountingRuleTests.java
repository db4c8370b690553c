package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.causerie.tally.Examples.BIKES;
import static org.causerie.tally.Examples.FOUNTAIN;
import static org.causerie.tally.Examples.LIBRARY;
import static org.causerie.tally.Examples.PARK;
import static org.causerie.tally.Examples.PROJECTS;
import static org.causerie.tally.Examples.approve;
import static org.causerie.tally.Examples.election;
import static org.causerie.tally.Examples.funded;
import static org.causerie.tally.Examples.project;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Small elections, worked by hand.
class CountingRuleTests {

    private static final Ties TIES = Ties.byId();

    @Test
    void skipsWhatNoLongerFitsAndGoesOn() {
        var ballots = List.of(approve("park", "bikes"), approve("park", "library"), approve("bikes"));
        var poll = new Poll(election(80_00, PROJECTS), ballots);

        assertThat(new GreedyByVotes().count(poll, TIES))
                .containsExactly(
                        new Decision.Funded(BIKES, new Support.Votes(2), 30_00),
                        new Decision.TooCostly(PARK, new Support.Votes(2), 30_00),
                        new Decision.Funded(LIBRARY, new Support.Votes(1), 0),
                        new Decision.NoVotes(FOUNTAIN, new Support.Votes(0)));
    }

    @Test
    void prefersTheCheaperOfTwoEquallyWanted() {
        var poll = new Poll(election(65_00, PROJECTS), List.of(approve("park", "library"), approve("park")));

        // park: 2 votes for 60.00 = 1 for 30.00, as library; by id, library comes first
        assertThat(funded(new GreedyByVotesPerCost().count(poll, TIES))).containsExactly("library");
        assertThat(funded(new GreedyByVotesPerCost().count(poll, Ties.parse("park"))))
                .containsExactly("park");
        assertThat(funded(new GreedyByVotes().count(poll, TIES))).containsExactly("park");
    }

    @Test
    void comparesVotesPerCostExactly() {
        // 3/299_999_999_999_999_999 is above 1/100_000_000_000_000_000, by less than a double can tell
        var a = project("a", 100_000_000_000_000_000L);
        var b = project("b", 299_999_999_999_999_999L);
        var poll = new Poll(
                election(300_000_000_000_000_000L, List.of(a, b)),
                List.of(approve("a", "b"), approve("b"), approve("b")));

        assertThat(funded(new GreedyByVotesPerCost().count(poll, TIES))).containsExactly("b");
    }

    @Test
    void fundsWhatIsFreeFirstButOnlyWithVotes() {
        var free = project("free", 0);
        var unwanted = project("unwanted", 0);
        var poll = new Poll(
                election(60_00, List.of(PARK, free, unwanted)), List.of(approve("park"), approve("park", "free")));

        assertThat(new GreedyByVotesPerCost().count(poll, TIES))
                .containsExactly(
                        new Decision.Funded(free, new Support.Votes(1), 60_00),
                        new Decision.Funded(PARK, new Support.Votes(2), 0),
                        new Decision.NoVotes(unwanted, new Support.Votes(0)));
    }

    @Test
    void goesByPointsNotByVotes() {
        var ballots = List.of(points("park", 5, "library", 1), points("library", 1), points("bikes", -1));
        var poll = new Poll(election(100_00, PROJECTS), ballots);

        assertThat(new GreedyByPoints().count(poll, TIES))
                .containsExactly(
                        new Decision.Funded(PARK, new Support.Points(1, BigInteger.valueOf(5)), 40_00),
                        new Decision.Funded(LIBRARY, new Support.Points(2, BigInteger.TWO), 10_00),
                        new Decision.BelowThreshold(BIKES, new Support.Points(1, BigInteger.valueOf(-1))),
                        new Decision.NoVotes(FOUNTAIN, new Support.Points(0, BigInteger.ZERO)));
    }

    @Test
    void addsPointsBeyondALong() {
        var ballots = List.of(points("park", Long.MAX_VALUE), points("park", Long.MAX_VALUE), points("bikes", 1));
        var poll = new Poll(election(100_00, PROJECTS), ballots);

        assertThat(funded(new GreedyByPoints().count(poll, TIES))).containsExactly("park");
    }

    @Test
    void refusesToCountPointsWhereNoneAreGiven() {
        var poll = new Poll(election(100_00, PROJECTS), List.of(approve("park")));

        assertThatThrownBy(() -> new GreedyByPoints().count(poll, TIES))
                .hasMessage("greedy_by_points needs ballots with points");
    }

    @Test
    void goesByTheScoreColumnButFundsNothingWithoutVotes() {
        var scores = Map.of("park", new BigDecimal("1.5"), "bikes", new BigDecimal("1.50"), "library", BigDecimal.TEN);
        var poll = new Poll(election(80_00, List.of(PARK, BIKES, LIBRARY)), List.of(approve("park", "bikes")), scores);

        // library has the best score and no vote; 1.5 and 1.50 are a tie
        assertThat(funded(new GreedyByScoreColumn().count(poll, TIES))).containsExactly("bikes");
    }

    @Test
    void refusesAScoreColumnWithAHole() {
        var poll = new Poll(election(80_00, PROJECTS), List.of(), Map.of("park", BigDecimal.ONE));

        assertThatThrownBy(() -> new GreedyByScoreColumn().count(poll, TIES))
                .hasMessage("greedy_by_score_column needs the column score, and project bikes has none");
    }

    @Test
    void breaksTiesByIdAsTextUnlessToldOtherwise() {
        var nine = project("9", 10_00);
        var ten = project("10", 10_00);
        var eleven = project("11", 10_00);
        var poll = new Poll(election(10_00, List.of(nine, ten, eleven)), List.of(approve("9", "10", "11")));
        var rule = new GreedyByVotes();

        assertThat(funded(rule.count(poll, TIES))).containsExactly("10");
        assertThat(funded(rule.count(poll, Ties.parse("id")))).containsExactly("10");
        assertThat(funded(rule.count(poll, Ties.parse("9, 11")))).containsExactly("9");
        assertThat(rule.count(poll, Ties.parse("11")))
                .extracting(decision -> decision.project().id())
                .containsExactly("11", "10", "9");
    }

    @Test
    void refusesAnOrderOfTiesThatMakesNoSense() {
        var poll = new Poll(election(10_00, PROJECTS), List.of());

        assertThatThrownBy(() -> new GreedyByVotes().count(poll, Ties.parse("park,pool")))
                .hasMessage("the order for ties names pool, which is no project");
        assertThatThrownBy(() -> Ties.parse("park,bikes,park")).hasMessage("the order for ties names park twice");
        assertThatThrownBy(() -> Ties.parse("park,,bikes"))
                .hasMessage("the order for ties is \"id\" or ids separated by commas");
    }

    @Test
    void refusesABallotForAnUnknownProject() {
        assertThatThrownBy(() -> new Poll(election(10_00, PROJECTS), List.of(approve("pool"))))
                .hasMessage("a ballot names pool, which is no project");
    }

    @Test
    void tellsTheReasonInWords() {
        var left = 1_234_56;
        assertThat(new Decision.Funded(PARK, new Support.Votes(1), left).reason())
                .isEqualTo("It has 1 vote, costs 60.00 and fits what was left; 1234.56 remain.");
        assertThat(new Decision.TooCostly(PARK, new Support.Points(3, BigInteger.TEN), left).reason())
                .isEqualTo("It has 3 votes with 10 points in all, costs 60.00, and only 1234.56 were left.");
        assertThat(new Decision.BelowThreshold(PARK, new Support.Score(3, BigDecimal.ZERO)).reason())
                .isEqualTo("It has 3 votes and a score of 0, and only a project above 0 is funded.");
        assertThat(new Decision.NoVotes(PARK, new Support.Votes(0)).reason())
                .isEqualTo("Nobody voted for it, and a project without votes is never funded.");
    }

    @Test
    void namesTheRulesThereAreWhenAskedForAnother() {
        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(Rules.named(rule.name())).isSameAs(rule));
        assertThatThrownBy(() -> Rules.named("dhondt"))
                .hasMessage("there is no counting rule \"dhondt\"; there are greedy_by_votes,"
                        + " greedy_by_votes_per_cost, greedy_by_points, greedy_by_score_column");
    }

    private static Ballot points(Object... idsAndPoints) {
        var points = new LinkedHashMap<String, Long>();
        for (int i = 0; i < idsAndPoints.length; i += 2) {
            points.put((String) idsAndPoints[i], ((Number) idsAndPoints[i + 1]).longValue());
        }
        return new Ballot.Points(points);
    }
}
