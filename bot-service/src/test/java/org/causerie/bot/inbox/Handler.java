package org.causerie.bot.inbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One message at work on a replica of its own, held before each step until it is let on or ended.
final class Handler {

    private final BlockingQueue<Optional<Steps.Step>> news = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> orders = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable List<String>> answer = new AtomicReference<>();
    private Optional<Steps.Step> next;

    /// Runs up to the first step.
    ///
    /// @param work what to do, and the texts it answers
    Handler(Function<Steps, List<String>> work) {
        Thread.startVirtualThread(() -> {
            try {
                answer.set(work.apply(this::await));
            } catch (Throwable e) {
                failure.set(e);
            } finally {
                news.add(Optional.empty());
            }
        });
        next = news();
    }

    private void await(Steps.Step step) {
        news.add(Optional.of(step));
        if (!taken(orders)) {
            throw new Crash();
        }
    }

    /// The step it waits before; empty once it has ended.
    Optional<Steps.Step> next() {
        return next;
    }

    /// Lets it take that step, and all it does up to the following one.
    void letOn() {
        orders.add(true);
        next = news();
    }

    /// Ends it as if its replica had died.
    void end() {
        orders.add(false);
        next = news();
    }

    /// What it answered; null if it was ended before.
    @Nullable
    List<String> answer() {
        Throwable thrown = failure.get();
        if (thrown != null && !(thrown instanceof Crash)) {
            throw new AssertionError("a handler failed", thrown);
        }
        return answer.get();
    }

    private Optional<Steps.Step> news() {
        return taken(news);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(120, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("a handler hangs");
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
