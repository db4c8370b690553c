package org.causerie.bot.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.causerie.bot.people.Addresses;
import org.causerie.channels.Account;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox as its workers see it. Each method is one statement, committed when it returns.
final class Rows {

    /// Whether a report of failure speaks of the last try: its road and the provider's id tell the tries apart.
    static final String FAILED_NOW = """
            form = :road and (state in ('held', 'due', 'sending') and provider_id is distinct from :provider_id
             or state = 'sent' and (provider_id = :provider_id or provider_id is null))""";

    private final JdbcClient database;
    private final Addresses addresses;

    Rows(JdbcClient database, Addresses addresses) {
        this.database = database;
        this.addresses = addresses;
    }

    /// Takes rows that are due, and those whose claim has ended; no two replicas get the same.
    ///
    /// The choice is made first and once: as a plain subquery it could be made again for each row, and take more.
    ///
    /// Rows of a number that rests stay where they are. So does the end of an answer whose beginning waits.
    List<Claimed> claim(int most, Lane lane, Duration lease) {
        return database.sql("""
                with picked as materialized (
                    select id from outbox
                    where state in ('held', 'due', 'sending') and due_at <= now()
                      and priority between :first and :last
                      and not exists (select from outbox_rest resting
                                      where resting.medium = outbox.medium and resting.sender = outbox.sender
                                        and resting.until_at > now())
                      and not exists (select from outbox earlier
                                      where earlier.id = outbox.follows and earlier.state in ('held', 'due', 'sending'))
                    order by priority, due_at limit :most for update skip locked)
                update outbox set state = 'sending', attempts = attempts + 1, updated_at = now(),
                                  due_at = now() + make_interval(secs => :lease)
                from picked where outbox.id = picked.id
                returning outbox.id, kind, medium, address, sender, body, below, language, form,
                          old.state <> 'due' as doubtful, attempts, bounces, lookups, provider_id, created_at,
                          expires_at, due_at
                """)
                .param("most", most)
                .param("first", lane.first)
                .param("last", lane.last)
                .param("lease", seconds(lease))
                .query((row, n) -> claimed(row))
                .list();
    }

    /// A message that is not known to have been delivered, whoever works on it.
    Optional<Claimed> find(UUID id) {
        return database.sql("""
                select id, kind, medium, address, sender, body, below, language, form,
                       state <> 'due' as doubtful, attempts,
                       bounces, lookups, provider_id, created_at, expires_at, due_at
                from outbox where id = ? and state <> 'delivered'
                """).param(id).query((row, n) -> claimed(row)).optional();
    }

    /// What a worker takes at a time.
    enum Lane {
        URGENT(0, 1),
        BULK(2, 2);

        private final int first;
        private final int last;

        Lane(int first, int last) {
            this.first = first;
            this.last = last;
        }
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        String language = row.getString("language");
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Claimed(
                row.getObject("id", UUID.class),
                Kind.of(row.getString("kind")),
                account(row.getString("medium"), row.getBytes("address")),
                row.getString("sender"),
                row.getString("body"),
                row.getString("below"),
                language == null ? null : Language.of(language),
                Form.of(row.getString("form")),
                row.getBoolean("doubtful"),
                row.getInt("attempts"),
                row.getInt("bounces"),
                row.getInt("lookups"),
                row.getString("provider_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getObject("due_at", OffsetDateTime.class));
    }

    /// Null instead of an exception: one row that nobody can read must not keep the others of its batch.
    private @Nullable Account account(String medium, byte[] address) {
        try {
            return new Account(Medium.of(medium), addresses.decrypt(address));
        } catch (RuntimeException e) {
            return null;
        }
    }

    /// Lengthens a claim.
    ///
    /// @return null if it is no longer ours: a status came, or another replica took the row over
    @Nullable
    Claimed renew(Claimed message, Duration lease) {
        return database.sql("""
                update outbox set due_at = now() + make_interval(secs => :lease), updated_at = now()
                where id = :id and state = 'sending' and due_at = :until returning due_at
                """)
                .param("lease", seconds(lease))
                .param("id", message.id())
                .param("until", message.until())
                .query(OffsetDateTime.class)
                .optional()
                .map(message::until)
                .orElse(null);
    }

    /// The provider has it. True whoever holds the claim by now; but a status of this very message may have come
    /// first, and is newer.
    void sent(Claimed message, String providerId) {
        database.sql("""
                update outbox set state = 'sent', provider_id = :provider_id, error = null, updated_at = now()
                where id = :id and state in ('held', 'due', 'sending', 'failed')
                  and provider_id is distinct from :provider_id
                """)
                .param("id", message.id())
                .param("provider_id", providerId)
                .update();
    }

    /// Gives the row back for another try, if it is still ours.
    void again(Claimed message, Next next, String why) {
        database.sql("""
                update outbox set state = :state, attempts = :attempts, lookups = :lookups, error = :why,
                                  due_at = now() + make_interval(secs => :pause), updated_at = now()
                where id = :id and state = 'sending' and due_at = :until
                """)
                .param("state", next.doubtful() ? "held" : "due")
                .param("attempts", next.attempts())
                .param("lookups", next.lookups())
                .param("why", why)
                .param("pause", seconds(next.pause()))
                .param("id", message.id())
                .param("until", message.until())
                .update();
    }

    /// Gives the row back as it was: nothing was tried.
    void postpone(Claimed message, Duration pause) {
        database.sql("""
                update outbox set state = :state, attempts = attempts - 1,
                                  due_at = now() + make_interval(secs => :pause), updated_at = now()
                where id = :id and state = 'sending' and due_at = :until
                """)
                .param("state", message.doubtful() ? "held" : "due")
                .param("pause", seconds(pause))
                .param("id", message.id())
                .param("until", message.until())
                .update();
    }

    /// Gives the row back for its last try, if it is still ours.
    void onceMore(Claimed message, Duration pause, String why) {
        database.sql("""
                update outbox set state = 'due', bounces = bounces + 1, error = :why,
                                  due_at = now() + make_interval(secs => :pause), updated_at = now()
                where id = :id and state = 'sending' and due_at = :until
                """)
                .param("why", why)
                .param("pause", seconds(pause))
                .param("id", message.id())
                .param("until", message.until())
                .update();
    }

    /// Gives the row back to go by another road, with all its tries before it, if it is still ours.
    void turn(Claimed message, Roads.Turn road, String why) {
        turned(road, why, null, "state = 'sending' and due_at = :until")
                .param("id", message.id())
                .param("until", message.until())
                .update();
    }

    /// The same for a message that its provider took and could not deliver, unless another try than that one is known.
    ///
    /// @return whether it goes on
    boolean turnLate(Claimed message, String providerId, Roads.Turn road, String why) {
        return turned(road, why, providerId, FAILED_NOW)
                        .param("id", message.id())
                        .param("road", message.form().code())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec turned(Roads.Turn road, String why, @Nullable String providerId, String where) {
        return database.sql("""
                update outbox set state = 'due', form = :form, medium = :medium, address = :address,
                                  address_key_id = :key_id, sender = :sender, body = :body, error = :why,
                                  provider_id = coalesce(cast(:provider_id as text), provider_id),
                                  attempts = 0, bounces = 0, lookups = 0, due_at = now(), updated_at = now()
                where id = :id and %s
                """.formatted(where))
                .param("form", road.form().code())
                .param("medium", road.to().medium().code())
                .param("address", addresses.encrypt(road.to().address()))
                .param("key_id", addresses.keyId())
                .param("sender", road.ours())
                .param("body", road.body())
                .param("why", why)
                .param("provider_id", providerId);
    }

    /// Gives the row up, if it is still ours.
    ///
    /// @return whether it was
    boolean failed(Claimed message, Fault fault, String why) {
        return database.sql("""
                        update outbox set state = 'failed', fault = :fault, error = :why, updated_at = now()
                        where id = :id and state = 'sending' and due_at = :until
                        """)
                        .param("fault", fault.code())
                        .param("why", why)
                        .param("id", message.id())
                        .param("until", message.until())
                        .update()
                == 1;
    }

    Backlog backlog() {
        return database.sql("""
                select (select count(*) from outbox where state in ('held', 'due', 'sending')) as waiting,
                       (select count(*) from outbox where state = 'failed') as failed,
                       (select count(*) from outbox where state = 'failed' and fault = 'filtered'
                                                      and updated_at > now() - interval '1 hour') as filtered,
                       (select coalesce(greatest(extract(epoch from now() - min(due_at)) * 1000, 0), 0)::bigint
                        from outbox where state in ('held', 'due', 'sending')) as late
                """)
                .query((row, n) -> new Backlog(
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        row.getLong("filtered"),
                        Duration.ofMillis(row.getLong("late")),
                        rests()))
                .single();
    }

    private List<Rest> rests() {
        return database.sql("""
                select medium, reason, extract(epoch from now() - since)::bigint as seconds
                from outbox_rest where rests > 0 order by medium, sender
                """)
                .query((row, n) -> new Rest(row.getString("medium"), row.getString("reason"), row.getLong("seconds")))
                .list();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /// When and how a row is tried again.
    ///
    /// @param doubtful whether it may have been sent
    record Next(boolean doubtful, int attempts, int lookups, Duration pause) {}
}
