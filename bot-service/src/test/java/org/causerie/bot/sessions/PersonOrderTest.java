package org.causerie.bot.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.causerie.bot.people.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD) // who waits in the queue cannot be interrupted
class PersonOrderTest {

    private static final Person SOMEONE = new Person("someone");
    private static final Person SOMEBODY_ELSE = new Person("somebody else");

    private final PersonOrder order = new PersonOrder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void leavesNothingBehind() {
        threads.shutdownNow(); // ends what a failed test left waiting
        threads.close();
        assertThat(order.persons()).isZero();
    }

    @Test
    void thirtyTwoAtOnceHappenOneAtATime() throws Exception {
        CyclicBarrier together = new CyclicBarrier(32);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        List<Integer> unguarded = new ArrayList<>();
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            int mine = i;
            all.add(threads.submit(() -> {
                together.await();
                return order.inOrder(SOMEONE, () -> {
                    mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    boolean added = unguarded.add(mine);
                    inside.decrementAndGet();
                    return added;
                });
            }));
        }

        for (Future<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
        assertThat(mostInside).hasValue(1);
        assertThat(unguarded).containsExactlyInAnyOrderElementsOf(numbers(32));
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        List<Integer> served = new ArrayList<>();
        CountDownLatch release = occupy(SOMEONE);
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int mine = i;
            waiting.add(threads.submit(() -> order.inOrder(SOMEONE, () -> served.add(mine))));
            soon().until(() -> order.inside(SOMEONE) == mine + 2);
        }
        assertThat(served).isEmpty();

        release.countDown();
        for (Future<Boolean> one : waiting) {
            one.get();
        }

        assertThat(served).containsExactlyElementsOf(numbers(50));
    }

    @Test
    void nobodyWaitsForAnotherPerson() {
        CountDownLatch release = occupy(SOMEONE);

        assertThat(order.<String>inOrder(SOMEBODY_ELSE, () -> "answered")).isEqualTo("answered");

        assertThat(order.persons()).isEqualTo(1);
        release.countDown();
    }

    @Test
    void aFailureIsHandedOnAndTheNextGoesOn() throws Exception {
        CountDownLatch release = occupy(SOMEONE);
        Future<String> failing = threads.submit(() -> order.inOrder(SOMEONE, PersonOrderTest::fail));
        soon().until(() -> order.inside(SOMEONE) == 2);
        Future<String> next = threads.submit(() -> order.inOrder(SOMEONE, () -> "answered"));
        soon().until(() -> order.inside(SOMEONE) == 3);

        release.countDown();

        assertThatThrownBy(failing::get).hasRootCauseMessage("our own mistake");
        assertThat(next.get()).isEqualTo("answered");
        assertThatIllegalStateException().isThrownBy(() -> order.inOrder(SOMEONE, PersonOrderTest::fail));
    }

    @Test
    void refusesTheSixtyFifthThatWouldWait() throws Exception {
        CountDownLatch release = occupy(SOMEONE);
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            waiting.add(threads.submit(() -> order.inOrder(SOMEONE, () -> "answered")));
        }
        soon().until(() -> order.inside(SOMEONE) == 65);

        assertThatExceptionOfType(TooManyWaiting.class)
                .isThrownBy(() -> order.inOrder(SOMEONE, () -> "never"))
                .withMessage("64 messages of one person wait already");

        assertThat(order.<String>inOrder(SOMEBODY_ELSE, () -> "answered")).isEqualTo("answered");
        release.countDown();
        for (Future<String> one : waiting) {
            assertThat(one.get()).isEqualTo("answered");
        }
        assertThat(order.<String>inOrder(SOMEONE, () -> "again")).isEqualTo("again");
    }

    @Test
    void anInterruptedThreadKeepsItsPlaceAndItsInterrupt() throws Exception {
        CountDownLatch release = occupy(SOMEONE);
        List<String> served = new ArrayList<>();
        Thread interrupted = Thread.ofVirtual().start(() -> {
            order.inOrder(
                    SOMEONE,
                    () -> served.add(
                            "first, interrupted " + Thread.currentThread().isInterrupted()));
        });
        soon().until(() -> order.inside(SOMEONE) == 2);
        interrupted.interrupt();
        Future<Boolean> next = threads.submit(() -> order.inOrder(SOMEONE, () -> served.add("second")));
        soon().until(() -> order.inside(SOMEONE) == 3);
        assertThat(served).isEmpty();

        release.countDown();
        next.get();
        interrupted.join();

        assertThat(served).containsExactly("first, interrupted true", "second");
    }

    @Test
    void tenThousandPersonsLeaveNothingBehind() {
        for (int i = 0; i < 10_000; i++) {
            Person one = new Person("person " + i);
            assertThat(order.<Integer>inOrder(one, () -> order.inside(one))).isEqualTo(1);
        }

        assertThat(order.persons()).isZero();
    }

    /// Lets a message of the person be at work until the latch is opened.
    private CountDownLatch occupy(Person person) {
        CountDownLatch release = new CountDownLatch(1);
        threads.execute(() -> order.inOrder(person, () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return person;
        }));
        soon().until(() -> order.inside(person) == 1);
        return release;
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static String fail() {
        throw new IllegalStateException("our own mistake");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
