package org.causerie.bot.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.ballots.Cast;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.campaigns.Latecomers;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Voter;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.Databases;
import org.causerie.bot.testing.TestRedis;
import org.causerie.dialogs.Medium;
import org.causerie.tally.Ballot;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/// The site on a port of its own with a fresh database, a campaign of three projects, and a clock that tests set.
/// Nothing is scheduled: the vote moves on when a test says so.
final class Site implements AutoCloseable {

    static final String CODE = "essai-2026";
    static final String API = "/api/campaigns/" + CODE;
    static final Instant BEFORE = Instant.parse("2026-11-30T12:00:00Z");
    static final Instant DURING = Instant.parse("2026-12-05T12:00:00Z");
    static final Instant IN_GRACE = Instant.parse("2027-01-15T23:05:00Z");
    static final Instant AFTER = Instant.parse("2027-01-15T23:16:00Z");

    final HikariDataSource pool = Databases.fresh();
    final JdbcClient sql = JdbcClient.create(pool);
    final BallotBox box;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final SettableClock clock;
    private final String address;
    private final People people;

    Site(String... properties) {
        TestRedis.shared().flush();
        try {
            Path secrets = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "site");
            Path folder = Path.of("src/test/resources/org/causerie/bot/results");
            context = new SpringApplicationBuilder(Parts.class)
                    .properties(TestRedis.shared().properties())
                    .properties(
                            "server.port=0",
                            "spring.datasource.url=" + pool.getJdbcUrl(),
                            "spring.datasource.hikari.connection-timeout=1000",
                            "causerie.secrets-dir=" + secrets,
                            "causerie.publication=by_staff",
                            "causerie.campaign-file=" + folder.resolve("campaign.yaml"))
                    .properties(properties)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        box = context.getBean(BallotBox.class);
        clock = context.getBean(SettableClock.class);
        people = new People(context.getBean(Secrets.class));
        address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    void at(Instant now) {
        clock.now.set(now);
    }

    Instant now() {
        return clock.instant();
    }

    /// Whether providers have told of all that never arrived.
    void allAreIn(boolean yes) {
        context.getBean(SettableLatecomers.class).in = yes;
    }

    /// Lets every replica's look at the end happen once, here.
    void look() {
        ReflectionTestUtils.invokeMethod(context.getBean("ending"), "look");
    }

    /// Draining, then closed, then counted; publication waits for staff.
    void count() {
        at(AFTER);
        lookUntil("counted");
    }

    void lookUntil(String state) {
        for (int looks = 0; looks < 5 && !state.equals(kept()); looks++) {
            look();
        }
        assertThat(kept()).isEqualTo(state);
    }

    private String kept() {
        return sql.sql("select state from campaign").query(String.class).single();
    }

    Voter voter(int number) {
        return people.voter(people.person("+3360000%04d".formatted(number)), CODE);
    }

    /// Casts a vote for these projects.
    ///
    /// @return its ticket, unprinted
    String vote(int voter, long revision, String... projects) {
        var id = UUID.randomUUID();
        var sealed = box.seal(CODE, id, new Ballot.Approval(List.of(projects)));
        box.cast(new Cast(CODE, voter(voter), id, revision, Cast.Kind.VOTE, sealed, Medium.SMS, null))
                .join();
        return box.ticket(id, revision, CODE);
    }

    void withdraw(int voter, long revision) {
        box.cast(new Cast(
                        CODE, voter(voter), UUID.randomUUID(), revision, Cast.Kind.WITHDRAWAL, null, Medium.SMS, null))
                .join();
    }

    /// Empties the box and opens the vote again.
    void forget() {
        sql.sql("truncate ballot, register, outbox, outcome").update();
        sql.sql("update campaign set state = 'open'").update();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "*/*"));
    }

    /// As a browser asks.
    HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*;q=0.8"));
    }

    HttpResponse<String> check(String ticket) {
        String body = "ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(address + "/receipts"))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    CurrentCampaign current() {
        return context.getBean(CurrentCampaign.class);
    }

    @Override
    public void close() {
        http.close();
        context.close();
        pool.close();
    }

    static final class SettableClock implements InstantSource {

        private final AtomicReference<Instant> now = new AtomicReference<>(DURING);

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    static final class SettableLatecomers implements Latecomers {

        volatile boolean in = true;

        @Override
        public boolean areIn(Instant since) {
            return in;
        }
    }

    /// The service without the roads that messages take.
    @EnableAutoConfiguration
    @ComponentScan({
        "org.causerie.bot.ballots",
        "org.causerie.bot.campaigns",
        "org.causerie.bot.people",
        "org.causerie.bot.providers",
        "org.causerie.bot.results",
        "org.causerie.bot.secrets",
        "org.causerie.bot.sessions",
    })
    static class Parts { // no configuration by itself, or the application's own scan would find it

        @Bean
        SettableClock clock() {
            return new SettableClock();
        }

        @Bean
        SettableLatecomers latecomers() {
            return new SettableLatecomers();
        }
    }
}
