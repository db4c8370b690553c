package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.causerie.bot.inbox.Steps.Step;
import org.causerie.dialogs.Step.Casting;
import org.causerie.dialogs.Step.Confirming;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Seeded walks through the real stores: a citizen's messages and their copies interleave step by step on replicas
/// that die, while Redis forgets. `-Dcauserie.inbox.schedules=2000` walks longer.
///
/// Every schedule of the same steps is enumerated in the model, see package `protocol`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxSchedulesTest {

    private static final int EVENTS = 45;
    private static final int AT_WORK = 3;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("causerie.inbox.schedules", 100));
    }

    private record Sent(String id, String text) {}

    private final Town town = new Town();

    @AfterAll
    void close() {
        town.close();
    }

    @BeforeEach
    void empty() {
        town.empty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsPromisesWithoutLosses(long seed) {
        new Walk(new Random(seed), false).go();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsPromisesWhileRedisForgets(long seed) {
        new Walk(new Random(seed), true).go();
    }

    /// One walk, from nobody knows the citizen until all is quiet.
    private final class Walk {

        private final RandomGenerator random;
        private final boolean forgets;
        private final List<Sent> sent = new ArrayList<>();
        private final Map<Handler, Sent> atWork = new HashMap<>();
        private final List<Handler> order = new ArrayList<>();
        private final Map<String, List<String>> answers = new HashMap<>();
        private final Set<UUID> accepted = new HashSet<>();
        private Town.Memory memory = town.remember();

        Walk(RandomGenerator random, boolean forgets) {
            this.random = random;
            this.forgets = forgets;
        }

        void go() {
            for (int event = 0; event < EVENTS; event++) {
                happen();
            }
            while (!order.isEmpty()) {
                advance(order.get(random.nextInt(order.size())));
            }
            town.second.sweep(Steps.UNWATCHED);
            check();
        }

        private void happen() {
            boolean begins = order.isEmpty() || (order.size() < AT_WORK && random.nextInt(3) == 0);
            if (begins) {
                begin(random.nextInt(3) == 0 && !sent.isEmpty() ? sent.get(random.nextInt(sent.size())) : message());
            } else if (forgets && random.nextInt(10) == 0) {
                memory = town.remember();
            } else if (forgets && random.nextInt(15) == 0) {
                town.fallBackTo(memory);
            } else {
                advance(order.get(random.nextInt(order.size())));
            }
        }

        private Sent message() {
            String text = switch (random.nextInt(8)) {
                case 0 -> "VOTE 12";
                case 1 -> "VOTE 5";
                case 2 -> "ANNULER";
                case 3 -> "SWEEP";
                default -> town.session().step() instanceof Confirming shown ? shown.code() : "VOTE 3";
            };
            var message = new Sent("message " + sent.size(), text);
            if (!text.equals("SWEEP")) {
                sent.add(message);
            }
            return message;
        }

        private void begin(Sent message) {
            Replica replica = random.nextBoolean() ? town.first : town.second;
            var handler = new Handler(steps -> {
                if (message.text().equals("SWEEP")) {
                    replica.sweep(steps);
                    return List.of();
                }
                return town.say(replica.inbox(steps), message.id(), message.text());
            });
            atWork.put(handler, message);
            order.add(handler);
            endIfDone(handler);
        }

        private void advance(Handler handler) {
            if (handler.next().equals(Optional.of(Step.COMMIT))
                    && town.session().step() instanceof Casting casting) {
                accepted.add(casting.ballot());
            }
            if (random.nextInt(8) == 0) {
                handler.end();
            } else {
                handler.letOn();
            }
            endIfDone(handler);
        }

        private void endIfDone(Handler handler) {
            if (handler.next().isPresent()) {
                return;
            }
            order.remove(handler);
            Sent message = Objects.requireNonNull(atWork.remove(handler));
            List<String> answer = handler.answer();
            if (answer != null && !answer.isEmpty() && !forgets) {
                List<String> earlier = answers.putIfAbsent(message.id(), answer);
                assertThat(answer).as(message.text()).isEqualTo(earlier == null ? answer : earlier);
            }
        }

        private void check() {
            record Entry(long revision, String state) {}
            List<Entry> register = town.sql
                    .sql("select revision, state from register")
                    .query((row, number) -> new Entry(row.getLong(1), row.getString(2)))
                    .list();
            long ballots = town.count("ballot");
            assertThat(town.first.sessions().castingCount()).isZero();
            assertThat(register).hasSize(ballots == 0 ? 0 : 1);
            for (Entry entry : register) {
                assertThat(town.count("ballot where revision > ?", entry.revision()))
                        .isZero();
                assertThat(town.count("ballot where fate = 'in'"))
                        .isEqualTo(entry.state().equals("in") ? 1 : 0);
            }
            assertThat(town.count("ballot where kind = 'vote' and fate <> 'superseded'"
                            + " and id not in (select id from outbox where kind = 'ticket')"))
                    .as("votes without a ticket")
                    .isZero();
            assertThat(town.count("outbox where kind = 'ticket' and id not in (select id from ballot)"))
                    .as("tickets of nothing")
                    .isZero();
            if (!forgets) {
                assertThat(accepted)
                        .allSatisfy(ballot -> assertThat(town.count("ballot where id = ?", ballot))
                                .isEqualTo(1));
            }
        }
    }
}
