package org.causerie.bot.outbox;

import java.time.Instant;
import java.util.UUID;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// A message that was given up, as an operator may see it: whose it was and what it said stays hidden.
///
/// @param fault the kind of failure; null for those of earlier releases
/// @param why in words, with the provider's code where it gave one
public record DeadLetter(
        UUID id,
        Kind kind,
        Medium medium,
        @Nullable Fault fault,
        String why,
        int attempts,
        Instant createdAt,
        Instant givenUpAt) {}
