package org.causerie.bot.voices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.causerie.bot.people.Person;
import org.causerie.dialogs.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.CannotCreateTransactionException;

/// Counts what was not understood, beside the road of messages: a note is only put in a queue, and what finds no room
/// there is dropped. No citizen waits for it, nor hears that it failed.
public final class Misunderstandings implements AutoCloseable {

    /// What waits while the store is away.
    static final int ROOM = 1000;

    /// Who is remembered to have been counted today, by this replica.
    private static final int MOST_REPEATS = 50_000;

    private static final Logger log = LoggerFactory.getLogger(Misunderstandings.class);

    private final Phrases phrases;
    private final InstantSource clock;
    private final ZoneId zone;
    private final MeterRegistry meters;
    private final Counter dropped;
    private final BlockingQueue<Note> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Cache<String, LocalDate> counted =
            Caffeine.newBuilder().maximumSize(MOST_REPEATS).build();
    private boolean failing;

    Misunderstandings(Phrases phrases, InstantSource clock, ZoneId zone, MeterRegistry meters) {
        this.phrases = phrases;
        this.clock = clock;
        this.zone = zone;
        this.meters = meters;
        this.dropped = Counter.builder("causerie.misunderstood.dropped")
                .description("messages not understood that were not kept, since this replica started")
                .register(meters);
    }

    /// Which phrases come first.
    public enum Order {
        NEWEST,
        MOST
    }

    /// Takes note, without waiting and without failing.
    ///
    /// @param what masked, as it always is
    public void note(Person person, Effect.Misunderstood what) {
        meters.counter("causerie.misunderstood", "language", what.language().code())
                .increment();
        if (!what.words().isBlank() && !waiting.offer(new Note(person, what))) {
            dropped.increment();
        }
    }

    /// What three persons wrote.
    public List<Phrase> phrases(Order order) {
        return phrases.shown(order);
    }

    /// Writes down what waits. While the store is away it goes on waiting; what the store does not take is dropped.
    @Scheduled(fixedDelay = 1000)
    public synchronized void keep() {
        for (Note next = waiting.peek(); next != null; next = waiting.peek()) {
            try {
                count(next);
                failing = false;
            } catch (CannotCreateTransactionException e) {
                tell(e);
                return;
            } catch (RuntimeException e) {
                tell(e);
                dropped.increment();
            }
            waiting.remove();
        }
    }

    private void count(Note note) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        String writer = phrases.writer(note);
        if (!today.equals(counted.getIfPresent(writer))) {
            phrases.count(note, today);
            counted.put(writer, today);
        }
    }

    /// Forgets, an hour after they are due at the latest, those who wrote what nobody else did.
    @Scheduled(fixedDelay = 3_600_000)
    public void forgetOld() {
        try {
            phrases.forgetOld(LocalDate.ofInstant(clock.instant(), zone));
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    /// Once until it works again, and nothing of what was written.
    private synchronized void tell(RuntimeException e) {
        if (!failing) {
            failing = true;
            log.warn(
                    "what was not understood is not counted for now: {}",
                    e.getClass().getSimpleName());
        }
    }

    /// Writes what still waits.
    @Override
    public void close() {
        keep();
    }
}
