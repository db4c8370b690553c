package org.causerie.bot.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The walks that real stores are taken through.
class SchedulesTest {

    private static final List<Schedules.Schedule> SAMPLE = Schedules.sample(2026, 20_000);

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(Schedules.sample(7, 20)).isEqualTo(Schedules.sample(7, 20)).isNotEqualTo(Schedules.sample(8, 20));
    }

    @Test
    void takeEveryKindOfStep() {
        Set<Class<?>> taken = SAMPLE.stream()
                .flatMap(schedule -> schedule.moments().stream())
                .map(moment -> moment.step().getClass())
                .collect(Collectors.toSet());

        assertThat(taken).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
    }

    @Test
    void leadTheModelWhereTheySay() {
        for (Schedules.Schedule schedule : SAMPLE) {
            assertThat(schedule.replay(new ModelWorld(CastProtocol.of(schedule.scenario()))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = "DRAIN_BEFORE_CLOSE") // a schedule never asks for what is forbidden
    void tellAWorldThatLacksARule(Rule rule) {
        assertThat(SAMPLE)
                .anyMatch(schedule -> !schedule.replay(new ModelWorld(
                                CastProtocol.of(schedule.scenario()).without(rule)))
                        .isEmpty());
    }
}
