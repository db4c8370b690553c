package org.causerie.bot.inbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Simulated time, in PostgreSQL as well: what happens when, one after the other, and nothing between.
final class Timetable {

    private record Entry(Instant at, long number, Runnable what) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int order = at.compareTo(other.at);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    private final Queue<Entry> entries = new PriorityQueue<>();
    private final Clock clock;
    private final JdbcClient database;
    private long count;

    /// @param pool of a database that nobody has connected to yet: `now()` tells the clock's time there
    Timetable(HikariDataSource pool, Clock clock) {
        this.clock = clock;
        pool.addDataSourceProperty("currentSchema", "simulated,pg_catalog,public");
        this.database = JdbcClient.create(pool);
        database.sql("create schema simulated").update();
        database.sql("create table simulated.clock (at timestamptz not null)").update();
        database.sql("insert into simulated.clock values (?)")
                .param(Timestamp.from(clock.instant()))
                .update();
        database.sql("""
                create function simulated.now() returns timestamptz language sql stable
                as 'select at from simulated.clock'
                """).update();
        database.sql("""
                alter table outbox alter column created_at set default simulated.now(),
                                   alter column updated_at set default simulated.now()
                """).update();
    }

    void in(Duration wait, Runnable what) {
        entries.add(new Entry(clock.instant().plus(wait), count++, what));
    }

    /// Goes on to what happens next.
    void next() {
        Entry next = entries.remove();
        clock.moveTo(next.at());
        database.sql("update simulated.clock set at = ?")
                .param(Timestamp.from(next.at()))
                .update();
        next.what().run();
    }
}
