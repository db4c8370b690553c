package org.causerie.bot.people;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Who wants nothing more from us. The person's session says so at once; the table follows, for the outbox and those
/// who send reminders.
public final class Consents implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Consents.class);

    private final JdbcClient database;
    private final String keyId;
    private final InstantSource clock;
    private final Map<Person, Wish> owed = new ConcurrentHashMap<>();

    Consents(JdbcClient database, String keyId, InstantSource clock) {
        this.database = database;
        this.keyId = keyId;
        this.clock = clock;
    }

    /// Takes a STOP or START, to be written by [#pay].
    ///
    /// @param at an earlier one never undoes a later one, whichever is written first
    public void remember(Person person, boolean stopped, Instant at) {
        owed.merge(person, new Wish(stopped, at), (before, now) -> now.at().isBefore(before.at()) ? before : now);
    }

    /// Since when somebody wants nothing more, by the clock of the table, however late it heard of it; empty for who
    /// does not mind.
    public Optional<Instant> stoppedAt(Person person) {
        return database.sql("select noted_at from consent where person = ? and stopped")
                .param(person.key())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Writes what is owed to the table; what it does not take is tried again twice a second.
    @Scheduled(fixedDelay = 500)
    public void pay() {
        try {
            owed.forEach((person, wish) -> {
                database.sql("""
                        insert into consent (person, key_id, stopped, changed_at, noted_at)
                        values (?, ?, ?, ?, now() - make_interval(secs => ?))
                        on conflict (person) do update set stopped = excluded.stopped, changed_at = excluded.changed_at,
                            noted_at = case when consent.stopped = excluded.stopped
                                            then consent.noted_at else excluded.noted_at end
                        where consent.changed_at <= excluded.changed_at
                        """)
                        .params(person.key(), keyId, wish.stopped(), Timestamp.from(wish.at()), age(wish))
                        .update();
                owed.remove(person, wish);
            });
        } catch (DataAccessException e) {
            log.warn(
                    "a STOP or START waits for the central store: {}",
                    e.getClass().getSimpleName());
        }
    }

    /// In seconds.
    private double age(Wish wish) {
        return Math.max(0, Duration.between(wish.at(), clock.instant()).toMillis() / 1000.0);
    }

    /// Writes what is still owed.
    @Override
    public void close() {
        pay();
    }

    private record Wish(boolean stopped, Instant at) {}
}
