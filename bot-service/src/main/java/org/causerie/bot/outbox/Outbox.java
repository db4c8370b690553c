package org.causerie.bot.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Sender.Sent;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Messages that must still arrive.
public final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient database;
    private final Addresses addresses;
    private final Rows rows;
    private final Providers providers;
    private final Roads roads;
    private final Rests rests;
    private final Consumer<Account> unwanted;

    /// @param unwanted is told who wants no more from us
    Outbox(
            JdbcClient database,
            Addresses addresses,
            Providers providers,
            Roads roads,
            Rests rests,
            Consumer<Account> unwanted) {
        this.database = database;
        this.addresses = addresses;
        this.rows = new Rows(database, addresses);
        this.providers = providers;
        this.roads = roads;
        this.rests = rests;
        this.unwanted = unwanted;
    }

    /// Lets a held ticket go now: whoever waits for it was told that it follows. One that was tried before stays held,
    /// because it may have been sent.
    ///
    /// @param ballot the ticket's ballot
    public void release(UUID ballot) {
        release(ballot, Duration.ZERO);
    }

    /// The same in a while, where the provider wants to be left alone so long.
    public void release(UUID ballot, Duration after) {
        database.sql("""
                update outbox set state = 'due', due_at = now() + make_interval(secs => ?), updated_at = now()
                where id = ? and state = 'held' and attempts = 0
                """).params(after.toMillis() / 1000.0, ballot).update();
    }

    /// Tells somebody something that no answer carries.
    ///
    /// @param id the same again changes nothing
    public void notice(UUID id, String campaign, Contact to, Worded text) {
        put(id, Kind.NOTICE, campaign, to, text, "due", Duration.ZERO);
    }

    /// Answers somebody whom no response reaches any more.
    ///
    /// @param id the same again changes nothing
    /// @return whether it is new
    public boolean answer(UUID id, String campaign, Contact to, Answer answer, Wait wait) {
        String state = wait.doubtful() ? "held" : "due";
        Duration pause = wait.doubtful() ? Delivery.UNTIL_LISTED : wait.after();
        String below = Below.of(answer.said());
        return put(id, answer.kind(), campaign, to, answer.worded(), state, pause, wait.follows(), below);
    }

    /// Tells one of many the same: after all else, and never a second copy.
    ///
    /// @param id the same again changes nothing
    /// @param text with its end: the close of the vote, or whatever comes before it
    public void bulk(UUID id, String campaign, Contact to, Worded text) {
        put(id, Kind.BULK, campaign, to, text, "due", Duration.ZERO);
    }

    /// What was given up, the latest first.
    public List<DeadLetter> deadLetters(int most) {
        return database.sql("""
                select id, kind, medium, fault, error, attempts, created_at, updated_at from outbox
                where state = 'failed' order by updated_at desc, id limit ?
                """).param(most).query((row, n) -> deadLetter(row)).list();
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        String fault = row.getString("fault");
        return new DeadLetter(
                row.getObject("id", UUID.class),
                Kind.of(row.getString("kind")),
                Medium.of(row.getString("medium")),
                fault == null ? null : Fault.of(fault),
                Objects.requireNonNullElse(row.getString("error"), "given up"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /// Notes how a vote went, as an answer is about to tell, and sends it later unless it is known to have arrived by
    /// then: sure to be heard, like a ticket.
    ///
    /// @param id the reference that the answer's statuses come back with; the same again changes nothing
    public void hold(UUID id, String campaign, Contact to, Worded text, Duration life) {
        put(id, Kind.TICKET, campaign, to, text, "held", life);
    }

    /// The same for a number that somebody must type: as urgent as a ticket, and sent again rather than lost.
    ///
    /// @param text with the end of the number
    public void holdCode(UUID id, String campaign, Contact to, Worded text, Duration life) {
        put(id, Kind.CODE, campaign, to, text, "held", life);
    }

    private void put(UUID id, Kind kind, String campaign, Contact to, Worded text, String state, Duration wait) {
        put(id, kind, campaign, to, text, state, wait, null, null);
    }

    private boolean put(
            UUID id,
            Kind kind,
            String campaign,
            Contact to,
            Worded text,
            String state,
            Duration wait,
            @Nullable UUID follows,
            @Nullable String below) {
        Language language = text.language();
        Instant end = text.until();
        return database.sql("""
                insert into outbox (id, campaign, kind, priority, medium, address, address_key_id, sender, body, language,
                                    expires_at, follows, below, state, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, now() + make_interval(secs => ?))
                on conflict (id) do nothing
                """)
                        .param(id)
                        .param(campaign)
                        .param(kind.code())
                        .param(kind.priority())
                        .param(to.medium().code())
                        .param(addresses.encrypt(to.address()))
                        .param(addresses.keyId())
                        .param(to.ours())
                        .param(text.text())
                        .param(language == null ? null : language.code())
                        .param(end == null ? null : Timestamp.from(end))
                        .param(follows)
                        .param(below)
                        .param(state)
                        .param(wait.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /// Takes note of how far a message has come. Statuses may come before we know that it was sent, twice, in any
    /// order or never; a reference that is none of ours is ignored.
    ///
    /// Nothing undoes a delivery. What says less than is known, or speaks of an earlier try, changes nothing: the
    /// provider's id tells the tries apart, and stays in the row of a failed one.
    public void settle(Inbound.Status status) {
        Reference told = Reference.read(status.reference());
        if (told == null) {
            return;
        }
        switch (status.progress()) {
            case ACCEPTED, SENT -> sent(told, status.providerId());
            case DELIVERED -> delivered(told.id(), status.providerId());
            case FAILED -> failed(told, status);
        }
    }

    /// Like [#delivered], this does not wait for the disk: a row that a crash leaves unsettled is looked up again.
    private void sent(Reference told, String providerId) {
        database.sql("""
                update outbox set state = 'sent', provider_id = :provider_id, error = null, updated_at = now()
                where id = :id and form = :road
                  and (state in ('held', 'due', 'sending') and provider_id is distinct from :provider_id
                       or state = 'failed' and provider_id is null)
                  and set_config('synchronous_commit', 'off', true) is not null
                """)
                .param("id", told.id())
                .param("road", told.form().code())
                .param("provider_id", providerId)
                .update();
    }

    private void delivered(UUID id, String providerId) {
        database.sql("""
                update outbox set state = 'delivered', provider_id = :provider_id, error = null, updated_at = now()
                where id = :id and state <> 'delivered' and set_config('synchronous_commit', 'off', true) is not null
                """).param("id", id).param("provider_id", providerId).update();
    }

    private void failed(Reference told, Inbound.Status status) {
        rows.find(told.id()).filter(message -> message.form() == told.form()).ifPresent(message -> {
            Verdict verdict = judge(message, status.errorCode());
            Roads.Turn road = onward(message, verdict);
            if (road != null && rows.turnLate(message, status.providerId(), road, verdict.why())) {
                return;
            }
            if (bounced(told, status.providerId(), verdict)) {
                log.warn("{} {} is given up: {}", message.kind().code(), message.id(), verdict.last());
            }
        });
    }

    /// A bulk message that was taken once goes nowhere any more, whatever its report says.
    private Roads.@Nullable Turn onward(Claimed message, Verdict verdict) {
        Account to = message.to();
        return to == null || verdict.after() != null || message.kind() == Kind.BULK
                ? null
                : roads.onward(message, to, verdict.fault());
    }

    private Verdict judge(Claimed message, String errorCode) {
        Provider provider = providers.of(message.ours());
        if (provider == null) {
            return Verdict.end(Fault.REFUSED, Delivery.fault(errorCode, "failed at a provider we have no longer"));
        }
        boolean repeatable = message.kind().isRepeatable();
        return switch (provider.sender().judge(errorCode)) {
            case Sent.TryLater(var after, var why) ->
                Verdict.again(repeatable, after, Retries.MOST_BOUNCES, Delivery.fault(errorCode, why));
            case Sent.SlowDown(var after, var why) ->
                Verdict.again(repeatable, after, Retries.MOST_BOUNCES, Delivery.fault(errorCode, why));
            case Sent.TryOnceMore(var _, var code, var why)
            when message.form() == Form.TEMPLATE && message.bounces() > 0 ->
                Verdict.end(Fault.REFUSED, Delivery.fault(code, why));
            case Sent.TryOnceMore(var after, var code, var why) ->
                Verdict.again(repeatable, after, 1, Delivery.fault(code, why));
            case Sent.Stopped(var code, var why) -> stopped(message, Delivery.fault(code, why));
            case Sent.OptedOut(var code, var why) -> {
                mark(message);
                yield Verdict.end(Fault.OPTED_OUT, Delivery.fault(code, why));
            }
            case Sent.WindowClosed(var code, var why) -> Verdict.end(Fault.WINDOW_CLOSED, Delivery.fault(code, why));
            case Sent.Unreachable(var code, var why) -> Verdict.end(Fault.UNREACHABLE, Delivery.fault(code, why));
            case Sent.Filtered(var code, var why) -> Verdict.end(Fault.FILTERED, Delivery.fault(code, why));
            case Sent.Refused(var code, var why) -> Verdict.end(Fault.REFUSED, Delivery.fault(code, why));
            case Sent.Accepted _, Sent.Unknown _ -> Verdict.end(Fault.REFUSED, Delivery.fault(errorCode, "failed"));
        };
    }

    /// The provider took it and sent nothing: it goes when the number may send again, whatever its kind.
    private Verdict stopped(Claimed message, String why) {
        Account to = message.to();
        Duration rest = to == null ? Duration.ZERO : rests.begin(to.medium(), message.ours(), why);
        return Verdict.again(true, rest, Retries.MOST_ATTEMPTS, why);
    }

    /// One whose address no key opens is not marked: it is given up all the same.
    private void mark(Claimed message) {
        Account to = message.to();
        if (to == null) {
            log.warn("somebody who wants no more could not be marked");
        } else {
            unwanted.accept(to);
        }
    }

    /// Sends again what may yet arrive, and gives up the rest.
    ///
    /// @return whether it was given up now
    private boolean bounced(Reference told, String providerId, Verdict verdict) {
        return database.sql("""
                with judged as (
                    select id, :again and bounces < :bounces and attempts < :attempts
                               and now() < created_at + make_interval(secs => :longest)
                               as again
                    from outbox
                    where id = :id and %s
                    for update)
                update outbox set state = case when again then 'due' else 'failed' end,
                                  bounces = bounces + again::int,
                                  fault = case when again then null else :fault end, provider_id = :provider_id, error = :why,
                                  due_at = case when again then now() + make_interval(secs => :pause) else due_at end,
                                  updated_at = now()
                from judged where outbox.id = judged.id
                returning state
                """.formatted(Rows.FAILED_NOW))
                .param("again", verdict.after() != null)
                .param("pause", verdict.after() == null ? 0.0 : verdict.after().toSeconds() * 1.0)
                .param("bounces", verdict.most())
                .param("fault", verdict.fault().code())
                .param("attempts", Retries.MOST_ATTEMPTS)
                .param("longest", Retries.LONGEST.toSeconds() * 1.0)
                .param("id", told.id())
                .param("road", told.form().code())
                .param("provider_id", providerId)
                .param("why", verdict.last())
                .query(String.class)
                .optional()
                .filter("failed"::equals)
                .isPresent();
    }

    /// @param after when it may go again, or null for never
    /// @param most how often it may go again in all
    /// @param fault if it may not
    private record Verdict(@Nullable Duration after, int most, Fault fault, String why) {

        /// What a reader of dead letters must know.
        String last() {
            return why + Roads.end(fault);
        }

        static Verdict end(Fault fault, String why) {
            return new Verdict(null, 0, fault, why);
        }

        static Verdict again(boolean allowed, Duration after, int most, String why) {
            return new Verdict(allowed ? after : null, most, Fault.SPENT, why);
        }
    }
}
