package org.causerie.bot.outbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.causerie.channels.Account;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// A row as it was read; one that was claimed is ours to send until its claim ends.
///
/// @param to null where the address cannot be read here, because its key is missing
/// @param ours the number it leaves from
/// @param below as [Below] keeps it
/// @param language of the body; null where nobody said
/// @param form how it goes
/// @param doubtful whether it may have been sent already
/// @param attempts how often it was claimed, this time included
/// @param bounces how often it failed after it had been tried, and went again
/// @param lookups how often in a row the provider could not be asked for it
/// @param providerId of a try that failed, if there was one
/// @param expiresAt when nobody needs it any more; null for never
/// @param until the end of the claim, by the database's clock; tells this claim from every other
record Claimed(
        UUID id,
        Kind kind,
        @Nullable Account to,
        String ours,
        String body,
        @Nullable String below,
        @Nullable Language language,
        Form form,
        boolean doubtful,
        int attempts,
        int bounces,
        int lookups,
        @Nullable String providerId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        OffsetDateTime until) {

    Claimed until(OffsetDateTime end) {
        return copy(doubtful, end);
    }

    /// The same, of which it is known that it was not sent.
    Claimed certain() {
        return copy(false, until);
    }

    private Claimed copy(boolean doubt, OffsetDateTime end) {
        return new Claimed(
                id,
                kind,
                to,
                ours,
                body,
                below,
                language,
                form,
                doubt,
                attempts,
                bounces,
                lookups,
                providerId,
                createdAt,
                expiresAt,
                end);
    }

    /// Tells no number and no text.
    @Override
    public String toString() {
        return "Claimed[" + kind.code() + " " + id + "]";
    }
}
