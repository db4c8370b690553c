package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.causerie.dialogs.Medium;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Numbers of ours that rest: what they should send waits for all replicas, and each end of a rest is a try.
///
/// One that its provider stopped rests twice as long each time, up to an hour; the first message that goes through ends
/// it. One that was only too fast rests as long as its provider asks for, and alarms nobody; what is left of it in the
/// table afterwards means nothing.
final class Rests {

    private static final Logger log = LoggerFactory.getLogger(Rests.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final JdbcClient database;

    /// Whether there may be any: until then nobody asks.
    private final AtomicBoolean any = new AtomicBoolean();

    Rests(JdbcClient database) {
        this.database = database;
    }

    /// Lets a number rest that sent too fast: all of its messages would be too fast.
    void slowDown(Medium medium, String sender, Duration after, String why) {
        any.set(true);
        database.sql("""
                insert into outbox_rest as known (medium, sender, until_at, reason, rests)
                values (:medium, :sender, now() + make_interval(secs => :after), :why, 0)
                on conflict (medium, sender) do update set until_at = greatest(known.until_at, excluded.until_at)
                """)
                .param("medium", medium.code())
                .param("sender", sender)
                .param("after", after.toMillis() / 1000.0)
                .param("why", why)
                .update();
    }

    /// Lets a stopped number rest. One that rests already is left alone: its last messages were on their way.
    ///
    /// @return for how long
    Duration begin(Medium medium, String sender, String why) {
        any.set(true);
        int begun = database.sql("""
                insert into outbox_rest as known (medium, sender, until_at, reason)
                values (:medium, :sender, now() + make_interval(secs => :first), :why)
                on conflict (medium, sender) do update
                set until_at = now() + make_interval(secs => least(:longest, :first * power(2, least(known.rests, 10)))),
                    rests = known.rests + 1, reason = excluded.reason,
                    since = case when known.rests = 0 then now() else known.since end
                where known.until_at <= now() or known.rests = 0
                """)
                .param("medium", medium.code())
                .param("sender", sender)
                .param("first", FIRST.toSeconds() * 1.0)
                .param("longest", LONGEST.toSeconds() * 1.0)
                .param("why", why)
                .update();
        if (begun == 1) {
            log.error("our number for {} is stopped by its provider, its messages wait: {}", medium.code(), why);
        }
        return database.sql("""
                select greatest(extract(epoch from until_at - now()), 1)::double precision from outbox_rest
                where medium = ? and sender = ?
                """)
                .params(medium.code(), sender)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
                .orElse(FIRST);
    }

    /// A message went through. One that was on its way when the number was stopped does not end a rest.
    void end(Medium medium, String sender) {
        if (any.get()) {
            database.sql("""
                            delete from outbox_rest where medium = ? and sender = ? and until_at <= now()
                            returning rests
                            """)
                    .params(medium.code(), sender)
                    .query(Integer.class)
                    .optional()
                    .filter(rests -> rests > 0)
                    .ifPresent(rests -> log.warn("our number for {} sends again", medium.code()));
        }
    }

    /// Tells what [Rows#backlog] found.
    void known(boolean found) {
        any.set(found);
    }
}
