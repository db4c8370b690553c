package org.causerie.bot.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Visits every state of a protocol, nearest first, so that a fault comes with a shortest schedule.
///
/// States are kept in the order of their finding, three longs each, with the number of the state each was found
/// from; a hash table holds their numbers. Nothing is approximated.
final class Exploration {

    /// What was found. Nothing broken: then `states` is all there are.
    record Result(Scenario scenario, int states, int quietStates, Set<Promise> broken, List<Step> schedule) {
        @Override
        public String toString() {
            String seen = "%s: %,d states, %,d of them quiet".formatted(scenario, states, quietStates);
            return broken.isEmpty()
                    ? seen
                    : schedule.stream()
                            .map(Step::toString)
                            .collect(Collectors.joining("\n  ", seen + "; " + broken + " broken by\n  ", ""));
        }
    }

    private static final int CHUNK = 1 << 16;

    private final CastProtocol protocol;
    private final Set<Promise> promises;
    private final List<long[]> chunks = new ArrayList<>();
    private final List<int[]> origins = new ArrayList<>();
    private int[] table = new int[CHUNK]; // number + 1 of a state, or 0
    private int states;
    private int quietStates;
    private int progress;

    private Exploration(CastProtocol protocol, Set<Promise> promises) {
        this.protocol = protocol;
        this.promises = promises;
    }

    /// Stops at the first state that breaks a promise.
    static Result of(CastProtocol protocol) {
        return new Exploration(protocol, EnumSet.allOf(Promise.class)).run();
    }

    /// Stops at the first state that breaks this promise, whatever else is broken on the way.
    static Result of(CastProtocol protocol, Promise promise) {
        return new Exploration(protocol, EnumSet.of(promise)).run();
    }

    private Result run() {
        Scenario scenario = protocol.scenario();
        add(protocol.start().canonical(scenario), 0);
        for (int number = 0; number < states; number++) {
            State state = state(number);
            int from = number;
            progress = 0;
            protocol.steps(state, (step, next) -> {
                progress += step.isProgress() ? 1 : 0;
                add(next.canonical(scenario), from);
            });
            quietStates += progress == 0 ? 1 : 0;
            Set<Promise> broken = broken(state, progress == 0);
            if (!broken.isEmpty()) {
                return new Result(scenario, states, quietStates, broken, scheduleTo(number));
            }
        }
        return new Result(scenario, states, quietStates, Set.of(), List.of());
    }

    private Set<Promise> broken(State state, boolean quiet) {
        Set<Promise> broken = EnumSet.noneOf(Promise.class);
        for (Promise promise : promises) {
            if (promise.isBroken(state, quiet)) {
                broken.add(promise);
            }
        }
        return broken;
    }

    private void add(State state, int origin) {
        long redis = state.redisBits();
        long box = state.box().bits();
        long handlers = state.handlers().bits();
        int slot = slot(redis, box, handlers);
        if (table[slot] != 0) {
            return;
        }
        int offset = states % CHUNK;
        if (offset == 0) {
            chunks.add(new long[3 * CHUNK]);
            origins.add(new int[CHUNK]);
        }
        long[] chunk = chunks.getLast();
        chunk[3 * offset] = redis;
        chunk[3 * offset + 1] = box;
        chunk[3 * offset + 2] = handlers;
        origins.getLast()[offset] = origin;
        table[slot] = ++states;
        if (states > table.length / 2) {
            grow();
        }
    }

    /// Where the state is, or belongs.
    private int slot(long redis, long box, long handlers) {
        int mask = table.length - 1;
        int slot = hash(redis, box, handlers) & mask;
        while (table[slot] != 0 && !isAt(table[slot] - 1, redis, box, handlers)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int number, long redis, long box, long handlers) {
        long[] chunk = chunks.get(number / CHUNK);
        int at = 3 * (number % CHUNK);
        return chunk[at] == redis && chunk[at + 1] == box && chunk[at + 2] == handlers;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int number = 0; number < states; number++) {
            long[] chunk = chunks.get(number / CHUNK);
            int at = 3 * (number % CHUNK);
            table[slot(chunk[at], chunk[at + 1], chunk[at + 2])] = number + 1;
        }
    }

    private static int hash(long redis, long box, long handlers) {
        long mixed = (redis * 0x9E3779B97F4A7C15L + box) * 0xBF58476D1CE4E5B9L;
        mixed = ((mixed ^ (mixed >>> 32)) + handlers) * 0x94D049BB133111EBL;
        return (int) (mixed >>> 32);
    }

    private State state(int number) {
        long[] chunk = chunks.get(number / CHUNK);
        int at = 3 * (number % CHUNK);
        return State.of(chunk[at], chunk[at + 1], chunk[at + 2]);
    }

    /// Walks the found way once more, now without exchanging copies, so that the schedule names each copy rightly.
    private List<Step> scheduleTo(int number) {
        List<State> way = new ArrayList<>();
        for (int at = number; at != 0; at = origins.get(at / CHUNK)[at % CHUNK]) {
            way.add(state(at));
        }
        List<Step> schedule = new ArrayList<>();
        State at = protocol.start();
        for (State next : way.reversed()) {
            at = follow(at, next, schedule);
        }
        return Collections.unmodifiableList(schedule);
    }

    private State follow(State from, State canonicalNext, List<Step> schedule) {
        List<State> found = new ArrayList<>();
        protocol.steps(from, (step, next) -> {
            if (found.isEmpty() && next.canonical(protocol.scenario()).equals(canonicalNext)) {
                found.add(next);
                schedule.add(step);
            }
        });
        return found.getFirst();
    }
}
