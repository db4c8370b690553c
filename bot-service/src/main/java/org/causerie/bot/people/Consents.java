package org.causerie.bot.people;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Who wants no reminders. The person's session says so at once; the table follows, for those who send reminders.
public final class Consents {

    private static final Logger log = LoggerFactory.getLogger(Consents.class);

    private final JdbcClient database;
    private final Map<Person, Boolean> owed = new ConcurrentHashMap<>();

    Consents(JdbcClient database) {
        this.database = database;
    }

    /// Takes a STOP or START, to be written by [#pay].
    public void remember(Person person, boolean stopped) {
        owed.put(person, stopped);
    }

    /// Writes what is owed to the table; what it does not take is tried again twice a second.
    @Scheduled(fixedDelay = 500)
    public void pay() {
        owed.forEach((person, stopped) -> {
            try {
                database.sql("""
                        insert into consent (person, key_id, stopped) values (?, 'people', ?)
                        on conflict (person) do update set stopped = excluded.stopped, changed_at = now()
                        """).params(person.key(), stopped).update();
                owed.remove(person, stopped);
            } catch (DataAccessException e) {
                log.warn(
                        "a STOP or START waits for the central store: {}",
                        e.getClass().getSimpleName());
            }
        });
    }
}
