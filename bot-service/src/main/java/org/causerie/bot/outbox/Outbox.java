package org.causerie.bot.outbox;

import java.util.UUID;
import org.causerie.bot.people.Addresses;
import org.causerie.channels.Inbound;
import org.causerie.dialogs.Contact;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Messages that must still arrive.
public final class Outbox {

    private final JdbcClient database;
    private final Addresses addresses;

    Outbox(JdbcClient database, Addresses addresses) {
        this.database = database;
        this.addresses = addresses;
    }

    /// Lets a held ticket go now: whoever waits for it was told that it follows.
    ///
    /// @param ballot the ticket's ballot
    public void release(UUID ballot) {
        database.sql(
                        "update outbox set state = 'due', due_at = now(), updated_at = now() where id = ? and state = 'held'")
                .param(ballot)
                .update();
    }

    /// Tells somebody something that no answer carries.
    public void notice(String campaign, Contact to, String text) {
        database.sql("""
                insert into outbox (id, campaign, kind, priority, medium, address, address_key_id, sender, body, state, due_at)
                values (?, ?, 'notice', 1, ?, ?, ?, ?, ?, 'due', now())
                """)
                .params(
                        UUID.randomUUID(),
                        campaign,
                        to.medium().code(),
                        addresses.encrypt(to.address()),
                        addresses.keyId(),
                        to.ours(),
                        text)
                .update();
    }

    /// Takes note of how far a message has come; it never goes back.
    public void settle(Inbound.Status status) {
        String state = switch (status.progress()) {
            case ACCEPTED, SENT -> "sent";
            case DELIVERED -> "delivered";
            case FAILED -> "failed";
        };
        database.sql("""
                update outbox set state = ?, provider_id = ?, error = nullif(?, ''), updated_at = now()
                where id = ? and (state in ('held', 'due', 'sending') or (state = 'sent' and ? in ('delivered', 'failed')))
                """)
                .params(state, status.providerId(), status.errorCode(), UUID.fromString(status.reference()), state)
                .update();
    }
}
