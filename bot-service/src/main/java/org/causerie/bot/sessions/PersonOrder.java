package org.causerie.bot.sessions;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.causerie.bot.people.Person;

/// Lets one person's messages happen one at a time within this process, in the order of their arrival.
///
/// Without it a burst from one sender fails: saves that compare versions make all but one of them start anew, each
/// time.
/// Different persons do not wait for each other. Who has no message under way takes no memory.
///
/// Meant for virtual threads, which wait without holding a carrier. Waiting ends only when those before are done,
/// also for an interrupted thread: the work must bound its own time.
public final class PersonOrder {

    /// How many of one person's messages may wait behind the one at work.
    static final int LONGEST_QUEUE = 64;

    private final ConcurrentMap<Person, Queue> queues = new ConcurrentHashMap<>();

    /// @param last   done when the message that came last is done
    /// @param inside how many came and are not done
    private record Queue(CompletableFuture<Void> last, int inside) {}

    /// Does the work as soon as all that came before for this person is done, however that ended.
    ///
    /// Work must not ask for order again: the same person would wait forever, two crosswise likewise.
    ///
    /// @throws TooManyWaiting if 64 messages of this person wait already; the work is not begun
    public <T> T inOrder(Person person, Supplier<T> work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> before = enqueue(person, done);
        try {
            before.join();
            return work.get();
        } finally {
            done.complete(null);
            leave(person);
        }
    }

    /// How many persons have a message under way.
    int persons() {
        return queues.size();
    }

    /// How many of a person's messages are at work or wait.
    int inside(Person person) {
        Queue queue = queues.get(person);
        return queue == null ? 0 : queue.inside();
    }

    /// Takes the last place. The map makes this one step, and thereby decides what the order of arrival is.
    private CompletableFuture<Void> enqueue(Person person, CompletableFuture<Void> done) {
        var before = new Object() {
            CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        };
        queues.compute(person, (same, queue) -> {
            if (queue == null) {
                return new Queue(done, 1);
            }
            if (queue.inside() > LONGEST_QUEUE) {
                throw new TooManyWaiting(LONGEST_QUEUE + " messages of one person wait already");
            }
            before.last = queue.last();
            return new Queue(done, queue.inside() + 1);
        });
        return before.last;
    }

    private void leave(Person person) {
        queues.computeIfPresent(
                person, (same, queue) -> queue.inside() == 1 ? null : new Queue(queue.last(), queue.inside() - 1));
    }
}
