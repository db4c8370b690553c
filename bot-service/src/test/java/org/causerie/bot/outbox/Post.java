package org.causerie.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.causerie.bot.limits.Buckets;
import org.causerie.bot.limits.Limit;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.Templates;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.Databases;
import org.causerie.channels.Account;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.channels.Webhook;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A post office for tests: a fresh database, one number of ours, and workers that serve it.
final class Post implements AutoCloseable {

    static final String OURS = "+33937000001";
    static final String OUR_SMS = "36123";

    /// Ours too, with neither templates nor SMS.
    static final String BARE = "+33937000003";

    /// Ours too, with SMS and no templates.
    static final String NO_TEMPLATES = "+33937000004";

    static final String TICKET_FR = "HX" + "1".repeat(32);
    static final String TICKET_EN = "HX" + "2".repeat(32);
    static final String BULK_FR = "HX" + "3".repeat(32);
    private static final Templates TEMPLATES =
            new Templates(Map.of("ticket", Map.of("fr", TICKET_FR, "en", TICKET_EN), "bulk", Map.of("fr", BULK_FR)));
    private static final People PEOPLE = new People(new Secrets(Path.of("target/tests/post-secrets")));
    static final String ALICE = "+33639980001";
    static final String TEXT = "Votre vote est dans l'urne. Ticket : 7QF3-K9TX-2M";

    final HikariDataSource pool = Databases.fresh();
    final JdbcClient sql = JdbcClient.create(pool);
    final Addresses addresses = new Addresses(new Secret("a1", new byte[32]));
    final Outbox outbox;
    final Worker worker;
    /// Who wanted no more.
    final List<Account> unwanted = new ArrayList<>();

    /// Since when somebody has wanted no more.
    final Map<Account, Instant> stops = new HashMap<>();

    /// How long each message of a kind must wait.
    final Map<Limit, Duration> waits = new EnumMap<>(Limit.class);

    volatile boolean nobodyCounts;

    /// How far the workers' clock is ahead.
    volatile Duration ahead = Duration.ZERO;

    /// What staff switched off.
    final Set<Medium> closed = ConcurrentHashMap.newKeySet();

    /// Whether no more SMS may be paid for today.
    volatile boolean overspent;
    final Windows windows = new Windows(sql, PEOPLE, InstantSource.system());

    /// Numbers of accounts that show none.
    final Map<String, String> linked = new HashMap<>();

    private final Providers providers;
    private final Roads roads;
    private final List<Worker> workers = new ArrayList<>();

    Post(Sender sender) {
        var our = new Provider("test", new NoChannel(), sender, Set.of(OURS, OUR_SMS), OUR_SMS, TEMPLATES);
        var bare = new Provider("bare", new NoChannel(), sender, Set.of(BARE), null);
        var smsOnly = new Provider("sms only", new NoChannel(), sender, Set.of(NO_TEMPLATES), OUR_SMS);
        this.providers = new Providers(() -> List.of(our, bare, smsOnly));
        this.roads = new Roads(providers, windows, account -> Optional.ofNullable(linked.get(account.address())));
        pool.setConnectionTimeout(1000); // soon sees that PostgreSQL is away
        this.outbox = new Outbox(sql, addresses, providers, roads, new Rests(sql), unwanted::add);
        this.worker = anotherWorker();
    }

    /// Nothing comes in here.
    private static final class NoChannel implements Channel {

        @Override
        public Inbound receive(Webhook request) {
            return new Inbound.Forged();
        }

        @Override
        public Answer answer(Inbound.Message to, List<Said> said) {
            return nothing();
        }

        @Override
        public Answer nothing() {
            return new Answer("text/plain", "", List.of());
        }
    }

    private final class Counter implements Buckets {

        @Override
        public Duration take(Limit limit, String whose, long tokens, int leaving) {
            if (nobodyCounts) {
                throw new BucketsAway("away", new IllegalStateException());
            }
            return waits.getOrDefault(limit, Duration.ZERO);
        }

        @Override
        public void giveBack(Limit limit, String whose, long tokens) {}
    }

    /// As on another replica.
    Worker anotherWorker() {
        return anotherWorker(8);
    }

    Worker anotherWorker(int parallel) {
        var properties = new OutboxProperties(parallel, Duration.ofMillis(20), Duration.ofMinutes(1));
        InstantSource clock = () -> Instant.now().plus(ahead);
        var rows = new Rows(sql, addresses);
        var delivery = new Delivery(
                rows,
                providers,
                roads,
                new Retries(() -> 0.5),
                new Pacing(new Counter(), address -> "somebody", parts -> {}, () -> overspent, closed::contains),
                new Rests(sql),
                unwanted::add,
                account -> Optional.ofNullable(stops.get(account)),
                properties.lease(),
                clock);
        var made = new Worker(rows, delivery, properties, clock);
        workers.add(made);
        return made;
    }

    /// A ticket as the ballot box leaves it: held for two minutes.
    UUID ticket() {
        return insert("ticket", "held", OURS, TEXT, "2 minutes");
    }

    /// A ticket whose two minutes are over.
    UUID overdueTicket() {
        return insert("ticket", "held", OURS, TEXT, "-1 second");
    }

    UUID notice() {
        return insert("notice", "due", OURS, TEXT, "-1 second");
    }

    UUID bulk() {
        return insert("bulk", "due", OURS, TEXT, "-1 second");
    }

    /// One that was due a moment ago.
    UUID whatsapp(String kind) {
        UUID id = insert(kind, "due", OURS, TEXT, "-1 second");
        set(id, "medium = 'whatsapp'");
        return id;
    }

    UUID insert(String kind, String state, String ours, String body, String due) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into outbox (id, campaign, kind, priority, medium, address, address_key_id, sender, body, state, due_at)
                values (?, 'essai', ?, ?, 'sms', ?, 'a1', ?, ?, ?, now() + ?::interval)
                """)
                .params(id, kind, Kind.of(kind).priority(), addresses.encrypt(ALICE), ours, body, state, due)
                .update();
        return id;
    }

    /// Lets the time come that a row waits for, or its claim end.
    void comes(UUID id) {
        set(id, "due_at = now() - interval '1 second'");
    }

    void set(UUID id, String what) {
        assertThat(sql.sql("update outbox set " + what + " where id = ?")
                        .param(id)
                        .update())
                .isOne();
    }

    /// One round of the worker, to its end.
    void round() {
        round(worker);
    }

    void round(Worker worker) {
        try {
            worker.round();
            assertThat(worker.settle(Duration.ofMinutes(1))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void status(UUID id, Progress progress, String providerId, String code) {
        status(id.toString(), progress, providerId, code);
    }

    /// @param reference as it was handed to the provider
    void status(String reference, Progress progress, String providerId, String code) {
        outbox.settle(new Inbound.Status(reference, providerId, progress, code));
    }

    Found row(UUID id) {
        return sql.sql("""
                select state, attempts, lookups, bounces, provider_id, error,
                       extract(epoch from due_at - now())::bigint as seconds
                from outbox where id = ?
                """).param(id).query(Found.class).single();
    }

    /// How many rows there are of which this is true.
    long count(String where) {
        return sql.sql("select count(*) from outbox where " + where)
                .query(Long.class)
                .single();
    }

    String state(UUID id) {
        return row(id).state();
    }

    @Override
    public void close() {
        workers.forEach(Worker::stop);
        pool.close();
    }

    /// @param seconds until it is due
    record Found(
            String state,
            int attempts,
            int lookups,
            int bounces,
            @Nullable String providerId,
            @Nullable String error,
            long seconds) {}
}
