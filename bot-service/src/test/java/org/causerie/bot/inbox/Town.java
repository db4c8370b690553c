package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RestoreArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.causerie.bot.people.Person;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.bot.testing.Databases;
import org.causerie.bot.testing.TestRedis;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.causerie.dialogs.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One citizen with a plain phone, two replicas, and their stores.
///
/// No ticket is ever let through that is not in the box: each answer is looked at as it comes.
final class Town implements AutoCloseable {

    static final String NUMBER = "+33639980001";

    private static final Pattern TICKET =
            Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");

    final TestRedis redis = TestRedis.shared();
    final HikariDataSource pool = Databases.fresh();
    final JdbcClient sql = JdbcClient.create(pool);
    final Clock clock = new Clock();
    final Path secrets;
    final Replica first;
    final Replica second;
    final Person person;

    /// @param properties besides those that each replica has
    Town(String... properties) {
        try {
            secrets = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "town");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis.flush();
        first = new Replica(redis, pool, secrets, clock, null, properties);
        second = new Replica(redis, pool, secrets, clock, null, properties);
        first.holdOutbox(); // what is owed stays as it is
        second.holdOutbox();
        person = first.people().person(NUMBER);
        clock.advance(Duration.ofMinutes(1));
    }

    /// Nobody has written yet.
    void empty() {
        redis.flush();
        sql.sql("truncate ballot, register, outbox, consent, account_link, link_request, link_done,"
                        + " misunderstood, misunderstood_by")
                .update();
    }

    /// Hands a message in, as its provider would.
    ///
    /// @return the texts of the answer
    List<String> say(Inbox inbox, String id, String text) {
        clock.advance(Duration.ofSeconds(1));
        return hear(inbox, id, text);
    }

    /// The same while the clock stands still.
    List<String> hear(Inbox inbox, String id, String text) {
        return hear(inbox, new Account(Medium.SMS, NUMBER), id, new Content.Text(text));
    }

    /// The same from any account.
    List<String> hear(Inbox inbox, Account from, String id, Content.Sent content) {
        var message = new Inbound.Message(
                from, SimulatedTwilio.SMS_NUMBER, id, content, clock.instant(), Inbound.Source.OURS);
        List<String> texts = inbox.handle(first.provider(), message).said().stream()
                .map(Said::text)
                .toList();
        tickets(texts)
                .forEach(ticket -> assertThat(count("ballot where ticket = ?", ticket))
                        .as("ballots of the ticket that was told")
                        .isEqualTo(1));
        return texts;
    }

    /// Unprinted.
    static List<String> tickets(List<String> texts) {
        return texts.stream()
                .flatMap(text -> TICKET.matcher(text).results())
                .map(found -> found.group().replace("-", ""))
                .toList();
    }

    Session session() {
        byte[] stored = first.sessions().load(person).session();
        return stored == null ? Session.blank() : SessionCodec.read(stored);
    }

    /// The ballot that waits for its code.
    Step.Confirming shown() {
        return (Step.Confirming) session().step();
    }

    long count(String from, Object... params) {
        return sql.sql("select count(*) from " + from)
                .params(params)
                .query(Long.class)
                .single();
    }

    /// One key of Redis.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Key(byte[] name, byte[] value, long lifeMillis) {}

    /// All that Redis holds at one instant.
    static final class Memory {
        private final List<Key> keys = new ArrayList<>();
    }

    Memory remember() {
        var memory = new Memory();
        for (byte[] name : redis.commands().keys("*")) {
            byte[] value = Objects.requireNonNull(redis.commands().dump(name));
            memory.keys.add(new Key(name, value, Math.max(0, redis.commands().pttl(name))));
        }
        return memory;
    }

    /// Redis loses every session, and nothing else.
    void forgetSession() {
        for (byte[] name : redis.commands().keys("*")) {
            if (new String(name, StandardCharsets.UTF_8).contains(":session:")) {
                redis.commands().del(name);
            }
        }
    }

    /// Redis fails over to what it held then.
    void fallBackTo(Memory memory) {
        redis.flush();
        memory.keys.forEach(
                key -> redis.commands().restore(key.name(), key.value(), new RestoreArgs().ttl(key.lifeMillis())));
    }

    @Override
    public void close() {
        first.close();
        second.close();
        pool.close();
    }
}
