package org.causerie.bot.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Random walks of the model, each from the start until all is quiet.
final class Schedules {

    /// One walk.
    record Schedule(Scenario scenario, List<Moment> moments) {
        Schedule {
            moments = List.copyOf(moments);
        }

        /// Takes the world through all the steps.
        ///
        /// @return all up to the first moment at which the world differs; empty if none does
        List<Moment> replay(World world) {
            for (int i = 0; i < moments.size(); i++) {
                try {
                    world.perform(moments.get(i).step());
                } catch (IllegalStateException e) {
                    return moments.subList(0, i + 1);
                }
                if (!world.observe().equals(moments.get(i).after())) {
                    return moments.subList(0, i + 1);
                }
            }
            return List.of();
        }

        @Override
        public String toString() {
            return moments.stream().map(Moment::toString).collect(Collectors.joining("\n  ", scenario + "\n  ", ""));
        }
    }

    /// A step, and what must be seen after it.
    record Moment(Step step, World.Observation after) {
        @Override
        public String toString() {
            return step.toString();
        }
    }

    private record Choice(Step step, State next) {}

    private static final int ENOUGH_STEPS = 1_000;
    private static final int ONE_FAILURE_IN = 8;

    private Schedules() {}

    /// Draws the same schedules from the same seed, the scenarios in turn.
    static List<Schedule> sample(long seed, int count) {
        Random random = new Random(seed);
        List<Scenario> scenarios = Scenario.all(0);
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> walk(CastProtocol.of(scenarios.get(i % scenarios.size())), random))
                .toList();
    }

    private static Schedule walk(CastProtocol protocol, RandomGenerator random) {
        List<Moment> moments = new ArrayList<>();
        State at = protocol.start();
        while (moments.size() < ENOUGH_STEPS) {
            List<Choice> progress = new ArrayList<>();
            List<Choice> failures = new ArrayList<>();
            protocol.steps(at, (step, next) -> (step.isProgress() ? progress : failures).add(new Choice(step, next)));
            if (progress.isEmpty()) {
                return new Schedule(protocol.scenario(), moments);
            }
            boolean fails = !failures.isEmpty() && random.nextInt(ONE_FAILURE_IN) == 0;
            List<Choice> choices = fails ? failures : progress;
            Choice choice = choices.get(random.nextInt(choices.size()));
            at = choice.next();
            moments.add(new Moment(choice.step(), ModelWorld.observe(at)));
        }
        throw new IllegalStateException("no rest in sight: " + new Schedule(protocol.scenario(), moments));
    }
}
