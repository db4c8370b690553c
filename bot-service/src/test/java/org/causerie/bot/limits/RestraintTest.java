package org.causerie.bot.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.testing.TestRedis;
import org.causerie.dialogs.Line;
import org.causerie.dialogs.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class RestraintTest {

    private static final String ALICE = "+33639980001";

    private final TestRedis redis = TestRedis.shared();
    private final LettuceConnectionFactory factory =
            new LettuceConnectionFactory(new RedisStandaloneConfiguration(redis.host(), redis.port()));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-05T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Limit, @Nullable Rate> rates = new EnumMap<>(Limit.class);
    private @Nullable SharedLine line;
    private int messages;

    RestraintTest() {
        redis.flush();
        factory.afterPropertiesSet();
        factory.start();
    }

    @AfterEach
    void close() {
        if (line != null) {
            line.close();
        }
        factory.destroy();
    }

    private void limit(Limit limit, String rate) {
        rates.put(limit, Rate.parse(rate));
    }

    private Spending spending() {
        SharedLine open = new SharedLine(factory, Duration.ofSeconds(20));
        line = open;
        return new Spending(open, new Rates(rates), now::get);
    }

    private Restraint restraint() {
        return restraint(spending());
    }

    private Restraint restraint(Spending spending) {
        var known = new Rates(rates);
        SharedLine open = line == null ? new SharedLine(factory, Duration.ofSeconds(20)) : line;
        return new Restraint(
                new LocalBuckets(known, now::get), new Runs(known, now::get), spending, open, known, meters);
    }

    private Asked asks(String sender, Weight weight) {
        messages++;
        return new Asked("SM" + messages, sender, true, "mot " + messages, "phrase " + messages, weight, 1);
    }

    private Asked says(String text, String answer) {
        messages++;
        return new Asked("SM" + messages, ALICE, true, text, answer, Weight.READING, 1);
    }

    private double withheld(Limit limit) {
        return meters.counter("causerie.limits.withheld", "limit", limit.code()).count();
    }

    @Test
    void answersAFloodNoMoreButItsCodesAndVotes() {
        limit(Limit.FLOOD_PERSON, "5/1m");
        Restraint restraint = restraint();
        for (int i = 0; i < 5; i++) {
            assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isTrue();
        }
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isFalse();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.of(List.of(new Reply(Line.CONTACT, Map.of()))))))
                .isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.of(List.of(new Reply(Line.HELP, Map.of()))))))
                .isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.OUTCOME))).isTrue();
        assertThat(restraint.mayAnswer(asks("+33639980002", Weight.READING)))
                .as("somebody else")
                .isTrue();
        now.updateAndGet(at -> at.plusSeconds(60));
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isTrue();
        assertThat(withheld(Limit.FLOOD_PERSON)).isEqualTo(1);
    }

    @Test
    void answersABlockOfNumbersNoMoreThatWritesAsOne() {
        limit(Limit.FLOOD_BLOCK, "100/1m");
        Restraint restraint = restraint();
        for (int i = 0; i < 100; i++) {
            assertThat(restraint.mayAnswer(asks("+33639980%03d".formatted(i), Weight.READING)))
                    .isTrue();
        }
        assertThat(restraint.mayAnswer(asks("+33639980777", Weight.READING))).isFalse();
        assertThat(restraint.mayAnswer(asks("+33639980777", Weight.OUTCOME))).isTrue();
        assertThat(restraint.mayAnswer(asks("+33639981777", Weight.READING)))
                .as("the next block")
                .isTrue();
    }

    @Test
    void capsTheAnswersAndTheCodesOfAnHour() {
        limit(Limit.ANSWERS, "3/1h");
        limit(Limit.CODES, "2/1h");
        Restraint restraint = restraint();
        for (int i = 0; i < 3; i++) {
            assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isTrue();
        }
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isFalse();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE))).isFalse();
        for (int i = 0; i < 50; i++) {
            assertThat(restraint.mayAnswer(asks(ALICE, Weight.OUTCOME)))
                    .as("a vote is never held back")
                    .isTrue();
        }
    }

    @Test
    void owesWhoWritesAndHowToStopSoOftenAnHourWhateverElseIsUsedUp() {
        limit(Limit.SPENDING, "1/1d");
        limit(Limit.CODES, "1/1h");
        limit(Limit.DUTIES, "2/1h");
        Restraint restraint = restraint();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isFalse();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.DUTY))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.DUTY))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.DUTY))).isFalse();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE)))
                .as("no code is used up")
                .isTrue();
    }

    @Test
    void decidesARepeatedMessageAsTheFirstTime() {
        limit(Limit.ANSWERS, "1/1h");
        Restraint restraint = restraint();
        Asked first = asks(ALICE, Weight.READING);
        Asked second = asks(ALICE, Weight.READING);
        assertThat(restraint.mayAnswer(first)).isTrue();
        assertThat(restraint.mayAnswer(second)).isFalse();
        assertThat(restraint.mayAnswer(first)).isTrue();
        assertThat(restraint.mayAnswer(second)).isFalse();
    }

    @Test
    void answersTheSameTextTwiceInARowAndNoMore() {
        limit(Limit.SAME_ANSWER, "2/10m");
        Restraint restraint = restraint();
        assertThat(restraint.mayAnswer(says("absent", "pas compris"))).isTrue();
        assertThat(restraint.mayAnswer(says("absent ", "pas compris"))).isTrue();
        assertThat(restraint.mayAnswer(says("absent", "pas compris"))).isFalse();
        assertThat(restraint.mayAnswer(says("liste", "la liste"))).isTrue();
        assertThat(restraint.mayAnswer(says("absent", "pas compris")))
                .as("no longer in a row")
                .isTrue();
        assertThat(restraint.mayAnswer(says("absent", "pas compris"))).isTrue();
        now.updateAndGet(at -> at.plusSeconds(600));
        assertThat(restraint.mayAnswer(says("absent", "pas compris")))
                .as("forgotten")
                .isTrue();
        assertThat(restraint.mayAnswer(says("suite", "page 1"))).isTrue();
        assertThat(restraint.mayAnswer(says("suite", "page 2"))).isTrue();
        assertThat(restraint.mayAnswer(says("suite", "page 3")))
                .as("not the same answer")
                .isTrue();
    }

    @Test
    void breaksALoopAfterTenAnswers() {
        limit(Limit.LOOP, "10/10m");
        limit(Limit.SAME_ANSWER, "2/10m");
        Restraint restraint = restraint();
        for (int i = 0; i < 10; i++) {
            assertThat(restraint.mayAnswer(says("absent, dossier " + i, "pas compris")))
                    .isTrue();
        }
        assertThat(restraint.mayAnswer(says("absent, dossier 10", "pas compris")))
                .isFalse();
        assertThat(withheld(Limit.LOOP)).isEqualTo(1);
    }

    @Test
    void spendsNoMoreThanADaysMoneyButOnCodesAndVotes() {
        limit(Limit.SPENDING, "10/1d");
        Spending spending = spending();
        Restraint restraint = restraint(spending);
        for (int i = 0; i < 10; i++) {
            assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isTrue();
        }
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING))).isFalse();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.CODE))).isTrue();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.OUTCOME))).isTrue();
        assertThat(spending.spent()).isEqualTo(12);
        spending.tell();
        Spending elsewhere = new Spending(new SharedLine(factory, Duration.ofSeconds(20)), new Rates(rates), now::get);
        assertThat(elsewhere.isOver()).isFalse();
        elsewhere.tell();
        assertThat(elsewhere.spent()).as("what all replicas spent").isEqualTo(12);
        assertThat(elsewhere.isOver()).isTrue();
        now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
        spending.tell();
        assertThat(restraint.mayAnswer(asks(ALICE, Weight.READING)))
                .as("the next day")
                .isTrue();
    }

    @Test
    void namesAnotherWayOnceADay() {
        limit(Limit.OTHER_WAY, "1/1d");
        Restraint here = restraint();
        Restraint there = restraint();
        assertThat(here.mayNameOtherWay("somebody", "SM1", 1)).isTrue();
        assertThat(there.mayNameOtherWay("somebody", "SM2", 1)).isFalse();
        assertThat(there.mayNameOtherWay("somebody", "SM1", 1))
                .as("the same message again")
                .isTrue();
        assertThat(there.mayNameOtherWay("somebody else", "SM3", 1)).isTrue();
    }

    @Test
    void paysForNamingAnotherWayAndDoesNotWhereTheMoneyIsSpent() {
        limit(Limit.OTHER_WAY, "1/1d");
        limit(Limit.SPENDING, "5/1d");
        Spending spending = spending();
        Restraint restraint = restraint(spending);
        assertThat(restraint.mayNameOtherWay("somebody", "SM1", 2)).isTrue();
        assertThat(spending.spent()).isEqualTo(2);
        assertThat(restraint.mayNameOtherWay("somebody", "SM2", 2)).isFalse();
        assertThat(spending.spent()).as("said nothing").isEqualTo(2);
        spending.count(3);
        assertThat(restraint.mayNameOtherWay("somebody else", "SM3", 2)).isFalse();
        assertThat(withheld(Limit.SPENDING)).isEqualTo(1);
    }

    // The table

    @ParameterizedTest
    @EnumSource
    void isWrittenDownForOperators(Limit limit) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"), StandardCharsets.UTF_8);
        assertThat(page.lines().filter(row -> row.startsWith("| `" + limit.code() + "` |")))
                .singleElement()
                .asString()
                .contains(
                        "| `" + limit.usual() + "` |",
                        limit.away().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> new LimitsProperties(Map.of("flod-person", "1/1s"), Duration.ofMillis(1)))
                .hasMessageContaining("causerie.limits.rates.flod-person is none of sms-number,");
        assertThatThrownBy(() -> new LimitsProperties(Map.of("codes", "many"), Duration.ofMillis(1)))
                .hasMessageContaining("causerie.limits.rates.codes: a rate is written like 10/1s");
        Rates read = new LimitsProperties(Map.of("codes", "off", "loop", "3/1h"), Duration.ofMillis(1)).read();
        assertThat(read.of(Limit.CODES)).isNull();
        assertThat(read.of(Limit.LOOP)).isEqualTo(Rate.parse("3/1h"));
        assertThat(read.of(Limit.ANSWERS)).isEqualTo(Limit.ANSWERS.usual());
    }
}
