package org.causerie.bot.outbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.causerie.channels.Account;
import org.jspecify.annotations.Nullable;

/// A row that is ours to send until its claim ends.
///
/// @param to null where the address cannot be read here, because its key is missing
/// @param ours the number it leaves from
/// @param doubtful whether it may have been sent already
/// @param attempts how often it was claimed, this time included
/// @param bounces how often it failed after it had been tried, and went again
/// @param lookups how often in a row the provider could not be asked for it
/// @param providerId of a try that failed, if there was one
/// @param until the end of the claim, by the database's clock; tells this claim from every other
record Claimed(
        UUID id,
        Kind kind,
        @Nullable Account to,
        String ours,
        String body,
        boolean doubtful,
        int attempts,
        int bounces,
        int lookups,
        @Nullable String providerId,
        Instant createdAt,
        OffsetDateTime until) {

    Claimed until(OffsetDateTime end) {
        return new Claimed(id, kind, to, ours, body, doubtful, attempts, bounces, lookups, providerId, createdAt, end);
    }

    /// The same, of which it is known that it was not sent.
    Claimed certain() {
        return new Claimed(id, kind, to, ours, body, false, attempts, bounces, lookups, providerId, createdAt, until);
    }

    /// Tells no number and no text.
    @Override
    public String toString() {
        return "Claimed[" + kind.code() + " " + id + "]";
    }
}
