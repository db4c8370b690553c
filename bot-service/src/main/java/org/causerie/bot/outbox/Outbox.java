package org.causerie.bot.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.causerie.bot.people.Addresses;
import org.causerie.channels.Inbound;
import org.causerie.channels.Sender;
import org.causerie.channels.Sender.Sent;
import org.causerie.dialogs.Contact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Messages that must still arrive.
public final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient database;
    private final Addresses addresses;
    private final Senders senders;

    Outbox(JdbcClient database, Addresses addresses, Senders senders) {
        this.database = database;
        this.addresses = addresses;
        this.senders = senders;
    }

    /// Lets a held ticket go now: whoever waits for it was told that it follows. One that was tried before stays held,
    /// because it may have been sent.
    ///
    /// @param ballot the ticket's ballot
    public void release(UUID ballot) {
        database.sql("""
                update outbox set state = 'due', due_at = now(), updated_at = now()
                where id = ? and state = 'held' and attempts = 0
                """).param(ballot).update();
    }

    /// Tells somebody something that no answer carries.
    ///
    /// @param id the same again changes nothing
    public void notice(UUID id, String campaign, Contact to, String text) {
        put(id, campaign, to, text, "due", Duration.ZERO);
    }

    /// Notes what an answer is about to tell, and sends it later unless it is known to have arrived by then.
    ///
    /// @param id the reference that the answer's statuses come back with; the same again changes nothing
    public void hold(UUID id, String campaign, Contact to, String text, Duration life) {
        put(id, campaign, to, text, "held", life);
    }

    private void put(UUID id, String campaign, Contact to, String text, String state, Duration wait) {
        database.sql("""
                insert into outbox (id, campaign, kind, priority, medium, address, address_key_id, sender, body, state,
                                    due_at)
                values (?, ?, 'notice', 1, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
                on conflict (id) do nothing
                """)
                .params(
                        id,
                        campaign,
                        to.medium().code(),
                        addresses.encrypt(to.address()),
                        addresses.keyId(),
                        to.ours(),
                        text,
                        state,
                        wait.toMillis() / 1000.0)
                .update();
    }

    /// Takes note of how far a message has come. Statuses may come before we know that it was sent, twice, in any
    /// order or never; a reference that is none of ours is ignored.
    ///
    /// Nothing undoes a delivery. What says less than is known, or speaks of an earlier try, changes nothing: the
    /// provider's id tells the tries apart, and stays in the row of a failed one.
    public void settle(Inbound.Status status) {
        UUID id = id(status.reference());
        if (id == null) {
            return;
        }
        switch (status.progress()) {
            case ACCEPTED, SENT -> sent(id, status.providerId());
            case DELIVERED -> delivered(id, status.providerId());
            case FAILED -> failed(id, status);
        }
    }

    private static @Nullable UUID id(String reference) {
        try {
            return UUID.fromString(reference);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Like [#delivered], this does not wait for the disk: a row that a crash leaves unsettled is looked up again.
    private void sent(UUID id, String providerId) {
        database.sql("""
                update outbox set state = 'sent', provider_id = :provider_id, error = null, updated_at = now()
                where id = :id and (state in ('held', 'due', 'sending') and provider_id is distinct from :provider_id
                                    or state = 'failed' and provider_id is null)
                  and set_config('synchronous_commit', 'off', true) is not null
                """).param("id", id).param("provider_id", providerId).update();
    }

    private void delivered(UUID id, String providerId) {
        database.sql("""
                update outbox set state = 'delivered', provider_id = :provider_id, error = null, updated_at = now()
                where id = :id and state <> 'delivered' and set_config('synchronous_commit', 'off', true) is not null
                """).param("id", id).param("provider_id", providerId).update();
    }

    private void failed(UUID id, Inbound.Status status) {
        Optional<Row> row = database.sql("select kind, sender from outbox where id = ?")
                .param(id)
                .query((found, n) -> new Row(Kind.of(found.getString("kind")), found.getString("sender")))
                .optional();
        row.ifPresent(found -> {
            Verdict verdict = judge(found, status.errorCode());
            if (bounced(id, status.providerId(), verdict)) {
                log.warn("{} {} is given up: {}", found.kind().code(), id, verdict.why());
            }
        });
    }

    private Verdict judge(Row row, String errorCode) {
        Sender sender = senders.of(row.ours());
        if (sender == null) {
            return new Verdict(null, Delivery.fault(errorCode, "failed at a provider we have no longer"));
        }
        return switch (sender.judge(errorCode)) {
            case Sent.TryLater(var after, var why) ->
                new Verdict(row.kind() == Kind.TICKET ? after : null, Delivery.fault(errorCode, why));
            case Sent.Unreachable(var code, var why) -> new Verdict(null, Delivery.fault(code, why));
            case Sent.Refused(var code, var why) -> new Verdict(null, Delivery.fault(code, why));
            case Sent.Accepted _, Sent.Unknown _ -> new Verdict(null, Delivery.fault(errorCode, "failed"));
        };
    }

    /// Sends again what may yet arrive, and gives up the rest.
    ///
    /// @return whether it was given up now
    private boolean bounced(UUID id, String providerId, Verdict verdict) {
        return database.sql("""
                with judged as (
                    select id, :again and bounces < :bounces and attempts < :attempts
                               and now() + make_interval(secs => :pause) < created_at + make_interval(secs => :longest)
                               as again
                    from outbox
                    where id = :id
                      and (state in ('held', 'due', 'sending') and provider_id is distinct from :provider_id
                           or state = 'sent' and (provider_id = :provider_id or provider_id is null))
                    for update)
                update outbox set state = case when again then 'due' else 'failed' end,
                                  bounces = bounces + again::int, provider_id = :provider_id, error = :why,
                                  due_at = case when again then now() + make_interval(secs => :pause) else due_at end,
                                  updated_at = now()
                from judged where outbox.id = judged.id
                returning state
                """)
                .param("again", verdict.after() != null)
                .param("pause", verdict.after() == null ? 0.0 : verdict.after().toSeconds() * 1.0)
                .param("bounces", Retries.MOST_BOUNCES)
                .param("attempts", Retries.MOST_ATTEMPTS)
                .param("longest", Retries.LONGEST.toSeconds() * 1.0)
                .param("id", id)
                .param("provider_id", providerId)
                .param("why", verdict.why())
                .query(String.class)
                .optional()
                .filter("failed"::equals)
                .isPresent();
    }

    /// What must be known of a message to judge its failure.
    private record Row(Kind kind, String ours) {}

    /// @param after when it may go again, or null for never
    private record Verdict(@Nullable Duration after, String why) {}
}
