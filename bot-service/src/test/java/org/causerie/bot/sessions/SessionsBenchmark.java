package org.causerie.bot.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.TestRedis;

/// Measures how many messages a second one replica loads and saves for: 32 virtual threads, a thousand persons, 200
/// bytes
/// a session. No test; run its main method. The argument is the number of rounds of five seconds; the first ones
/// warm up.
final class SessionsBenchmark {

    private static final int THREADS = 32;

    private SessionsBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path secrets = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "benchmark");
        People people = new People(new Secrets(secrets));
        try (TestRedis redis = TestRedis.start();
                Replica replica = new Replica(redis, secrets)) {
            int rounds = args.length == 0 ? 6 : Integer.parseInt(args[0]);
            for (int round = 1; round <= rounds; round++) {
                System.out.println("round " + round + ": " + round(replica, people, round) + " load+save/s");
            }
        }
    }

    private static int round(Replica replica, People people, int round) {
        Duration length = Duration.ofSeconds(5);
        long end = System.nanoTime() + length.toNanos();
        AtomicInteger messages = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        int message = messages.getAndIncrement();
                        message(replica, people.person("+3363998" + message % 1000), round + "-" + message);
                    }
                });
            }
        }
        return messages.get() / (int) length.toSeconds();
    }

    private static void message(Replica replica, Person person, String id) {
        byte[] session = new byte[200];
        Arrays.fill(session, "x".getBytes(UTF_8)[0]);
        SessionStore store = replica.store();
        Saved saved = replica.order()
                .inOrder(
                        person,
                        () -> store.save(
                                person,
                                store.load(person).version(),
                                SessionStore.newVersion(),
                                session,
                                id,
                                Casting.KEEP,
                                Duration.ofDays(2),
                                Instant.now()));
        if (saved != Saved.SAVED) {
            throw new IllegalStateException("nobody else saves, and yet " + saved);
        }
    }
}
