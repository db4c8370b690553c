package org.causerie.bot.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every schedule up to the bound. `-Dcauserie.model.more=1` adds one failure of each store and one replica.
class CastProtocolTest {

    /// What goes wrong where a rule is left out.
    record Fault(Rule without, Scenario in, Promise broken) {
        @Override
        public String toString() {
            return "without " + without + ", " + in + ": " + broken;
        }
    }

    static Stream<Scenario> scenarios() {
        return Scenario.all(Integer.getInteger("causerie.model.more", 0)).stream();
    }

    static Stream<Fault> faults() {
        Scenario again = Scenario.votesAgain(0);
        Scenario close = Scenario.meetsTheClose(0);
        return Stream.of(
                new Fault(Rule.REVISION_WHEN_SHOWN, again, Promise.TOLD_STANDS),
                new Fault(Rule.HIGHER_REVISION_ONLY, again, Promise.NEWEST_COUNTS),
                new Fault(Rule.WITHDRAWAL_LIKE_A_BALLOT, Scenario.withdraws(0), Promise.TOLD_STANDS),
                new Fault(Rule.RECORDED_BY_ID, again, Promise.RECORDED_ONCE),
                new Fault(Rule.FRESH_VERSIONS, again, Promise.NOTHING_IS_LOST),
                new Fault(Rule.FRESH_VERSIONS, close, Promise.IN_TIME_IS_NOT_REFUSED),
                new Fault(Rule.SEEN_ONCE, Scenario.asksTwice(0), Promise.SHOWN_ONCE),
                new Fault(Rule.COMMIT_BEFORE_TICKET, again, Promise.TOLD_MEANS_RECORDED),
                new Fault(Rule.SWEEPER, again, Promise.NOBODY_WAITS),
                new Fault(Rule.SWEEPER, close, Promise.CLOSE_ENDS),
                new Fault(Rule.DRAIN_BEFORE_CLOSE, close, Promise.IN_TIME_IS_NOT_REFUSED),
                new Fault(Rule.SHARE_LOCK, close, Promise.CLOSED_STAYS_CLOSED),
                new Fault(Rule.SHARE_LOCK, close, Promise.REFUSED_MEANS_NOT_RECORDED),
                new Fault(Rule.NOTICE_WITH_REFUSAL, close, Promise.NOTHING_IS_LOST));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void keepsItsPromisesInEverySchedule(Scenario scenario) {
        Exploration.Result result = Exploration.of(CastProtocol.of(scenario));

        System.out.println(result);
        assertThat(result.broken()).as(result.toString()).isEmpty();
        assertThat(result.states()).isGreaterThan(100_000);
        assertThat(result.quietStates()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void needsEveryRule(Fault fault) {
        CastProtocol weaker = CastProtocol.of(fault.in()).without(fault.without());

        Exploration.Result result = Exploration.of(weaker, fault.broken());

        System.out.println("Without " + fault.without() + ", " + result);
        assertThat(result.broken()).containsExactly(fault.broken());
        assertThat(result.schedule()).isNotEmpty();
    }

    @Test
    void showsEveryRuleNeededAndEveryPromiseAbleToFail() {
        List<Fault> faults = faults().toList();

        assertThat(faults).extracting(Fault::without).contains(Rule.values());
        assertThat(faults).extracting(Fault::broken).contains(Promise.values());
    }
}
