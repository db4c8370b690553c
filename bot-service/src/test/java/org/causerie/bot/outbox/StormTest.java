package org.causerie.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A day and more with a provider that is too busy, answers 500, takes a message and hangs up, or hangs up without, and
/// reports late, twice, in any order or never. Two replicas work, and one of them is killed now and then.
class StormTest {

    private static final int OF_EACH = 60;
    private static final int MOST_SPENT = 2;
    private static final String UNSETTLED = "state in ('held', 'due', 'sending')";
    private static final Duration STEP = Duration.ofMinutes(1);
    /// Longer than anything is tried.
    private static final int MOST_STEPS = 2000;

    /// What the weather does, and who got what.
    private static final class Storm implements Sender {

        private final Random weather;
        private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
        private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());
        private int count;

        /// Whether WhatsApp takes texts and says later that the 24 hours were over.
        private boolean shut;

        private Storm(long seed) {
            this.weather = new Random(seed);
        }

        private record Report(String reference, Progress progress, String providerId, String code) {}

        @Override
        public synchronized Sent send(Account to, String text, String reference) {
            int luck = weather.nextInt(100);
            if (luck < 20) {
                return new Sent.TryLater(Duration.ofSeconds(5), "too fast");
            }
            if (luck < 35) {
                return new Sent.Unknown("status 500");
            }
            String id = "SM" + ++count;
            taken.computeIfAbsent(text, someone -> new ArrayList<>()).add(id);
            tell(reference, id);
            return luck < 50 ? new Sent.Unknown("no answer in time") : new Sent.Accepted(id);
        }

        @Override
        public synchronized Sent send(Account to, Said said) {
            if (!shut || to.medium() != Medium.WHATSAPP || said.template() != null) {
                return Sender.super.send(to, said);
            }
            if (weather.nextInt(3) == 0) {
                return new Sent.Unknown("status 500");
            }
            String id = "SM" + ++count;
            String reference = Objects.requireNonNull(said.reference());
            for (int i = weather.nextInt(2); i < 2; i++) {
                reports.add(new Report(reference, Progress.FAILED, id, "63016"));
            }
            Collections.shuffle(reports, weather);
            return weather.nextInt(5) == 0 ? new Sent.Unknown("no answer in time") : new Sent.Accepted(id);
        }

        synchronized boolean isSilent() {
            return reports.isEmpty();
        }

        private void tell(String reference, String id) {
            int luck = weather.nextInt(100);
            if (luck < 30) {
                return; // never told
            }
            reports.add(new Report(reference, Progress.DELIVERED, id, ""));
            reports.add(new Report(reference, Progress.SENT, id, ""));
            if (luck < 60) {
                reports.add(new Report(reference, Progress.DELIVERED, id, ""));
            }
            Collections.shuffle(reports, weather);
        }

        private synchronized @Nullable Report nextReport() {
            return reports.isEmpty() || weather.nextInt(4) == 0 ? null : reports.removeLast();
        }

        @Override
        public synchronized @Nullable String find(Account to, String text, Instant notBefore) {
            if (weather.nextInt(5) == 0) {
                throw new ProviderUnavailable("away", new IllegalStateException());
            }
            List<String> ids = taken.get(text);
            return ids == null ? null : ids.getLast();
        }

        @Override
        public @Nullable Instant receivedAt(String providerId) {
            return null;
        }

        @Override
        public Sent judge(String errorCode) {
            return errorCode.equals("63016")
                    ? new Sent.WindowClosed(errorCode, "more than 24 hours since they wrote")
                    : new Sent.Refused(errorCode, "failed");
        }

        synchronized int copies(String text) {
            return taken.getOrDefault(text, List.of()).size();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bringsEveryTicketAndNoReminderTwice(long seed) throws InterruptedException {
        var storm = new Storm(seed);
        try (var post = new Post(storm)) {
            Worker other = post.anotherWorker(4);
            List<UUID> tickets = messages(post, "ticket", "held");
            List<UUID> answers = messages(post, "answer", "due");
            List<UUID> bulk = messages(post, "bulk", "due");
            var killer = new Random(seed);
            for (int step = 0; step < MOST_STEPS && post.count(UNSETTLED) > 0; step++) {
                pass(post);
                post.round();
                post.round(other);
                if (killer.nextInt(10) == 0) {
                    abandon(post);
                }
                deliverReports(post, storm);
            }
            assertBroughtOrListed(post, storm, tickets);
            for (UUID answer : answers) {
                assertThat(post.row(answer).state()).isIn("sent", "delivered", "failed");
            }
            var missed = new HashSet<UUID>();
            for (UUID one : bulk) {
                int copies = storm.copies(text("bulk", one));
                assertThat(copies).as("copies of a reminder").isLessThanOrEqualTo(1);
                Post.Found row = post.row(one);
                assertThat(row.state()).isIn("sent", "delivered", "failed");
                if (row.state().equals("failed")) {
                    assertThat(row.error()).as("a reason that staff can read").isNotBlank();
                    missed.add(one);
                } else {
                    assertThat(copies).as("a reminder that counts as sent").isEqualTo(1);
                }
            }
            assertThat(missed)
                    .as("whoever may have been missed is few, and listed")
                    .hasSizeLessThan(OF_EACH / 2);
            assertThat(post.outbox.deadLetters(1000)).hasSizeGreaterThanOrEqualTo(missed.size());
        }
    }

    /// Tickets go first as text, because their receivers had just written; reminders do not, because nobody did.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bringsEveryTicketByAnotherRoadWhereWhatsAppIsShut(long seed) throws InterruptedException {
        var storm = new Storm(seed);
        storm.shut = true;
        try (var post = new Post(storm)) {
            Worker other = post.anotherWorker(4);
            List<UUID> tickets = messages(post, "ticket", "due");
            List<UUID> bulk = messages(post, "bulk", "due");
            post.sql.sql("update outbox set medium = 'whatsapp'").update();
            var numbers = new Random(seed);
            for (UUID ticket : tickets) {
                if (numbers.nextBoolean()) {
                    post.sql
                            .sql("update outbox set sender = ? where id = ?")
                            .params(Post.NO_TEMPLATES, ticket)
                            .update();
                }
            }
            for (int step = 0; step < MOST_STEPS && (post.count(UNSETTLED) > 0 || !storm.isSilent()); step++) {
                pass(post);
                post.round();
                post.round(other);
                deliverReports(post, storm);
            }
            assertBroughtOrListed(post, storm, tickets);
            assertThat(post.count("kind = 'ticket' and medium = 'sms'")).isPositive();
            assertThat(post.count("kind = 'ticket' and form = 'template'")).isPositive();
            assertThat(bulk)
                    .allSatisfy(
                            one -> assertThat(storm.copies(text("bulk", one))).isLessThanOrEqualTo(1));
            assertThat(post.count("kind = 'bulk' and form = 'text'")).isZero();
        }
    }

    /// Twelve tries may all meet a storm that eats two in five: about one ticket in 3,600. It is given up, and staff
    /// read of it.
    private static void assertBroughtOrListed(Post post, Storm storm, List<UUID> tickets) {
        List<UUID> missing = tickets.stream()
                .filter(ticket -> storm.copies(text("ticket", ticket)) == 0)
                .toList();
        assertThat(missing)
                .as("tickets without a copy")
                .hasSizeLessThanOrEqualTo(MOST_SPENT)
                .allSatisfy(ticket -> assertThat(post.row(ticket).attempts()).isEqualTo(Retries.MOST_ATTEMPTS));
        assertThat(post.outbox.deadLetters(1000)).extracting(DeadLetter::id).containsAll(missing);
    }

    private static String text(String kind, UUID id) {
        return kind + " of " + id;
    }

    private static List<UUID> messages(Post post, String kind, String state) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < OF_EACH; i++) {
            UUID id = post.insert(kind, state, Post.OURS, "", "2 minutes");
            post.sql
                    .sql("update outbox set body = ? where id = ?")
                    .params(text(kind, id), id)
                    .update();
            ids.add(id);
        }
        return ids;
    }

    /// A minute goes by, for everything that the outbox waits for.
    private static void pass(Post post) {
        post.sql
                .sql(
                        "update outbox set due_at = due_at - make_interval(secs => ?), created_at = created_at - make_interval(secs => ?)")
                .params((double) STEP.toSeconds(), (double) STEP.toSeconds())
                .update();
    }

    /// A replica claims some rows and is never heard of again.
    private static void abandon(Post post) {
        var rows = new Rows(post.sql, post.addresses);
        rows.claim(3, Rows.Lane.URGENT, Duration.ofMinutes(1));
        rows.claim(3, Rows.Lane.BULK, Duration.ofMinutes(1));
    }

    private static void deliverReports(Post post, Storm storm) {
        Storm.Report report = storm.nextReport();
        while (report != null) {
            post.status(report.reference(), report.progress(), report.providerId(), report.code());
            report = storm.nextReport();
        }
    }
}
