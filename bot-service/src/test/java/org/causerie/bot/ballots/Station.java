package org.causerie.bot.ballots;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Voter;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.Databases;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.causerie.tally.Project;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A polling station for tests: a fresh database and folder of keys, one open campaign, and boxes that serve it.
final class Station implements AutoCloseable {

    static final String CAMPAIGN = "essai-2026";
    static final Election ELECTION = new Election(
            List.of(
                    new Project("L158", "Bains", 10_000, Map.of()),
                    new Project("Q777", "Halle", 20_000, Map.of()),
                    new Project("Z31", "Gare", 30_000, Map.of()),
                    new Project("K9042", "Pont", 40_000, Map.of())),
            100_000,
            new BallotRule.Approval(1, 3, List.of()));
    static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

    final HikariDataSource pool = Databases.fresh();
    final JdbcClient sql = JdbcClient.create(pool);
    final Path folder;
    final Secrets secrets;
    final People people;
    private final List<BallotBox> boxes = new ArrayList<>();

    Station() {
        this(true);
    }

    Station(boolean demo) {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "station");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secrets = new Secrets(folder);
        people = new People(secrets);
        open(CAMPAIGN, demo);
    }

    void open(String campaign, boolean demo) {
        sql.sql("insert into campaign (code, opens_at, closes_at, demo) values (?, now(), now(), ?)")
                .param(campaign)
                .param(demo)
                .update();
    }

    /// A replica.
    BallotBox box() {
        return box(Steps.UNWATCHED);
    }

    BallotBox box(Steps steps) {
        return box(new BallotsProperties(2, 10_000, Duration.ofSeconds(20)), steps);
    }

    BallotBox box(BallotsProperties properties, Steps steps) {
        var box = new BallotBox(pool, secrets, folder, InstantSource.fixed(NOON), properties, steps);
        boxes.add(box);
        box.prepare(CAMPAIGN, ELECTION);
        return box;
    }

    Voter voter(int number) {
        return people.voter(people.person("+3360000%04d".formatted(number)), CAMPAIGN);
    }

    /// A vote with a receipt, sealed by a box.
    static Cast vote(BallotBox box, Voter voter, UUID id, long revision, String... projects) {
        return vote(box, voter, id, revision, "ticket " + box.ticket(id, revision, CAMPAIGN), projects);
    }

    static Cast vote(BallotBox box, Voter voter, UUID id, long revision, String body, String[] projects) {
        Sealed sealed = box.seal(CAMPAIGN, id, new Ballot.Approval(List.of(projects)));
        return cast(voter, id, revision, sealed, body);
    }

    static Cast withdrawal(Voter voter, UUID id, long revision) {
        return new Cast(CAMPAIGN, voter, id, revision, Cast.Kind.WITHDRAWAL, null, Medium.SMS, null);
    }

    static Cast cast(Voter voter, UUID id, long revision, Sealed sealed, String body) {
        var addresses = new Addresses(new org.causerie.bot.secrets.Secret("a", new byte[32]));
        var receipt = new Receipt(
                Medium.SMS,
                HiddenAddress.of(addresses, "+33600000001"),
                "+33937000000",
                body,
                Language.FR,
                NOON.plusSeconds(120));
        return new Cast(CAMPAIGN, voter, id, revision, Cast.Kind.VOTE, sealed, Medium.SMS, receipt);
    }

    /// What a cast came to, or why it is not known.
    static Object settle(BallotBox box, Cast cast) {
        return settle(box.cast(cast));
    }

    static Object settle(java.util.concurrent.CompletableFuture<Outcome> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a cast never came back", e);
        }
    }

    long count(String from, Object... params) {
        return sql.sql("select count(*) from " + from)
                .params(params)
                .query(Long.class)
                .single();
    }

    String fate(UUID id) {
        return sql.sql("select fate from ballot where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    void shut(BallotBox box) {
        box.drain(CAMPAIGN);
        box.shut(CAMPAIGN);
    }

    @Override
    public void close() {
        boxes.forEach(BallotBox::close);
        pool.close();
    }
}
