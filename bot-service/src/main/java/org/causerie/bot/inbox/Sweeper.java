package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.causerie.bot.people.Person;
import org.causerie.bot.sessions.SessionFailure;
import org.causerie.bot.sessions.SessionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Finishes the casts that nobody waits for any more: of those who were told "not yet recorded", and of a replica
/// that died between two steps.
///
/// Any replica may sweep; a cast is the same however often it is tried.
final class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final SessionStore sessions;
    private final Inbox inbox;
    private final InstantSource clock;
    private final Duration age;
    private final Map<Person, Instant> firstSeen = new HashMap<>();

    /// @param age a younger cast is its own message's business
    Sweeper(SessionStore sessions, Inbox inbox, InstantSource clock, Duration age) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.clock = clock;
        this.age = age;
    }

    @Scheduled(fixedDelay = 1000)
    void sweep() {
        try {
            if (sessions.castingCount() == 0) {
                firstSeen.clear();
                return;
            }
            Set<Person> pending = pending();
            firstSeen.keySet().retainAll(pending);
            Instant now = clock.instant();
            List<Person> old = pending.stream()
                    .filter(person -> !firstSeen
                            .computeIfAbsent(person, someone -> now)
                            .plus(age)
                            .isAfter(now))
                    .toList();
            sweep(old);
        } catch (SessionFailure e) {
            log.warn("the sweep waits for Redis: {}", e.getClass().getSimpleName());
        }
    }

    /// All at once: a store that does not answer costs the time of one.
    private void sweep(List<Person> persons) {
        var swept = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            persons.forEach(person -> swept.add(threads.submit(() -> sweep(person))));
        }
        for (Future<?> one : swept) {
            if (one.state() == Future.State.FAILED && one.exceptionNow() instanceof Error error) {
                throw error;
            }
        }
    }

    private void sweep(Person person) {
        try {
            inbox.sweep(person);
        } catch (RuntimeException e) {
            log.warn("a pending cast could not be settled yet: {}", e.getClass().getSimpleName());
        }
    }

    private Set<Person> pending() {
        var pending = new HashSet<Person>();
        for (int partition = 0; partition < sessions.partitions(); partition++) {
            pending.addAll(sessions.casting(partition));
        }
        return pending;
    }
}
