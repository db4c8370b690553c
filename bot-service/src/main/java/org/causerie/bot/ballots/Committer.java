package org.causerie.bot.ballots;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.causerie.dialogs.Content.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes whatever casts wait and has them recorded together: one flush to disk serves up to 256 voters.
///
/// A batch gathers for some milliseconds, and for longer while another one is under way: a statement costs nearly
/// the same for one ballot as for many. No voter and no ballot id is in two batches at once; the second waits for
/// the first to end. A batch that fails for a fault in one cast is recorded again one by one, so that nobody else
/// pays for it.
final class Committer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_IN_A_BATCH = 256;
    private static final long GATHERED = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long GATHERED_BESIDE_ANOTHER = TimeUnit.MILLISECONDS.toNanos(8);

    private final Recording recording;
    private final int capacity;
    private final List<Thread> threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition full = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Map<Same, Waiting> known = new HashMap<>();
    private final Set<Object> inFlight = new HashSet<>();
    private int batches;
    private boolean closing;

    /// @param capacity how many casts may wait before further ones are turned away as unsettled
    Committer(Recording recording, int threads, int capacity) {
        this.recording = recording;
        this.capacity = capacity;
        this.threads = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform()
                        .name("ballot-committer-" + i)
                        .daemon()
                        .unstarted(this::run))
                .toList();
        this.threads.forEach(Thread::start);
    }

    /// Queues a cast. One that waits or is being recorded already is not queued again: whoever repeats it gets the
    /// same future.
    CompletableFuture<Outcome> submit(Cast cast) {
        lock.lock();
        try {
            Waiting same = known.get(Same.as(cast));
            if (same != null) {
                return same.done;
            }
            if (closing || queue.size() >= capacity) {
                return CompletableFuture.failedFuture(
                        new CastUnsettled(closing ? "shutting down" : "too many are waiting"));
            }
            var waiting = new Waiting(cast, new CompletableFuture<>(), System.nanoTime());
            known.put(waiting.same(), waiting);
            queue.addLast(waiting);
            changed.signal();
            if (queue.size() >= MOST_IN_A_BATCH) {
                full.signal();
            }
            return waiting.done;
        } finally {
            lock.unlock();
        }
    }

    /// How many casts no batch has taken yet.
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /// Records what still waits, then ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            full.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                record(batch);
            } finally {
                release(batch);
            }
        }
    }

    /// The next batch; empty once closed and nothing waits.
    private List<Waiting> take() {
        lock.lock();
        try {
            while (true) {
                gather();
                List<Waiting> batch = pick();
                if (!batch.isEmpty()) {
                    batches++;
                    return batch;
                }
                if (closing && queue.isEmpty()) {
                    return batch;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void gather() {
        try {
            for (long pause = pause(); pause > 0; pause = pause()) {
                full.awaitNanos(pause);
            }
        } catch (InterruptedException e) {
            // a batch that gathered less does no harm
        }
    }

    /// How long the next batch still gathers, in nanoseconds.
    private long pause() {
        Waiting oldest = queue.peekFirst();
        if (oldest == null || closing || queue.size() >= MOST_IN_A_BATCH) {
            return 0;
        }
        return oldest.since + (batches == 0 ? GATHERED : GATHERED_BESIDE_ANOTHER) - System.nanoTime();
    }

    private List<Waiting> pick() {
        var batch = new ArrayList<Waiting>();
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext() && batch.size() < MOST_IN_A_BATCH; ) {
            Waiting next = all.next();
            if (!inFlight.contains(next.who()) && !inFlight.contains(next.ballot())) {
                inFlight.add(next.who());
                inFlight.add(next.ballot());
                batch.add(next);
                all.remove();
            }
        }
        return batch;
    }

    private void release(List<Waiting> batch) {
        lock.lock();
        try {
            for (Waiting one : batch) {
                inFlight.remove(one.who());
                inFlight.remove(one.ballot());
                known.remove(one.same());
            }
            batches--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Completes every future of the batch, whatever happens: a thread that dies here would leave voters waiting.
    @SuppressWarnings("CatchThrowable") // errors as well, or the other committers would be left alone with the queue
    private void record(List<Waiting> batch) {
        try {
            complete(batch, recording.record(batch.stream().map(Waiting::cast).toList()));
        } catch (CastUnsettled e) {
            LOG.warn("{} casts are unsettled: {}", batch.size(), e.getMessage());
            fail(batch, e);
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1) {
                LOG.error("a cast cannot be recorded: {}", describe(e));
                fail(batch, new CastUnsettled(describe(e)));
            } else {
                recordSingly(batch);
            }
        } catch (Throwable e) {
            LOG.error("{} casts are unsettled: {}", batch.size(), e.getClass().getName());
            fail(batch, new CastUnsettled(e.getClass().getSimpleName()));
        }
    }

    private void recordSingly(List<Waiting> batch) {
        LOG.warn("a batch of {} failed and is recorded one by one", batch.size());
        for (Waiting one : batch) {
            record(List.of(one));
        }
    }

    private static void complete(List<Waiting> batch, Map<UUID, Outcome> outcomes) {
        for (Waiting one : batch) {
            Outcome outcome = outcomes.get(one.ballot());
            if (outcome != null) {
                one.done.complete(outcome);
            } else {
                LOG.error("ballot {} is known as somebody else's and was refused", one.ballot());
                one.done.completeExceptionally(new CastRefused());
            }
        }
    }

    private static void fail(List<Waiting> batch, CastUnsettled why) {
        batch.forEach(one -> one.done.completeExceptionally(why));
    }

    /// Without the database's own words, which may quote a row.
    private static String describe(Exception e) {
        return e instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState()
                : e.getClass().getSimpleName();
    }

    /// @param since when it came, by the nanosecond clock
    private record Waiting(Cast cast, CompletableFuture<Outcome> done, long since) {

        UUID ballot() {
            return cast.ballot();
        }

        Voting who() {
            return new Voting(cast.campaign(), cast.voter().key());
        }

        Same same() {
            return Same.as(cast);
        }
    }

    /// What makes two casts one: a ballot id alone would tell somebody of another's ballot.
    private record Same(Voting who, UUID ballot, long revision, Cast.Kind kind) {

        static Same as(Cast cast) {
            return new Same(
                    new Voting(cast.campaign(), cast.voter().key()), cast.ballot(), cast.revision(), cast.kind());
        }
    }

    /// A voter of a campaign.
    private record Voting(String campaign, String voter) {}
}
