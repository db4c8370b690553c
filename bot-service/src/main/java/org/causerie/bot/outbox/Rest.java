package org.causerie.bot.outbox;

/// A number of ours that its provider stopped.
///
/// @param seconds for how long it has been stopped
record Rest(String medium, String reason, long seconds) {}
