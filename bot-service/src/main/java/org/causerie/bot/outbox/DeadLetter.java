package org.causerie.bot.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that was given up, as an operator may see it: whose it was and what it said stays hidden.
///
/// @param fault the kind of failure, in lower case; null for those of earlier releases
/// @param why in words, with the provider's code where it gave one
public record DeadLetter(
        UUID id,
        String kind,
        String medium,
        @Nullable String fault,
        String why,
        int attempts,
        Instant createdAt,
        Instant givenUpAt) {}
