package org.causerie.bot.ballots;

import org.jspecify.annotations.Nullable;

/// What the register says of a voter.
///
/// @param revision of the ballot or withdrawal that stands
/// @param ticket unprinted, or null where the vote is withdrawn
public record Standing(long revision, @Nullable String ticket) {}
