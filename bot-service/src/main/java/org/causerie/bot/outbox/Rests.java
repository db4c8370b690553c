package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.causerie.dialogs.Medium;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Numbers of ours that a provider stopped: what they should send waits for all replicas, and each end of a rest is a
/// try. Twice as long each time, up to an hour; the first message that goes through ends it.
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

    /// Lets a number rest. One that rests already is left alone: its last messages were on their way.
    ///
    /// @return for how long
    Duration begin(Medium medium, String sender, String why) {
        any.set(true);
        int begun = database.sql("""
                insert into outbox_rest as known (medium, sender, until_at, reason)
                values (:medium, :sender, now() + make_interval(secs => :first), :why)
                on conflict (medium, sender) do update
                set until_at = now() + make_interval(secs => least(:longest, :first * power(2, least(known.rests, 10)))),
                    rests = known.rests + 1, reason = excluded.reason
                where known.until_at <= now()
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
            int ended = database.sql("delete from outbox_rest where medium = ? and sender = ? and until_at <= now()")
                    .params(medium.code(), sender)
                    .update();
            if (ended == 1) {
                log.warn("our number for {} sends again", medium.code());
            }
        }
    }

    /// Tells what [Rows#backlog] found.
    void known(boolean found) {
        any.set(found);
    }
}
