package org.causerie.bot.simulator;

import java.time.Instant;

/// A message as the provider remembers it.
///
/// @param from with the network's scheme, as is `to`
record Carried(
        String sid, String from, String to, String body, Direction direction, Status status, int media, Instant at) {

    enum Direction {
        INBOUND("inbound"),
        API("outbound-api"),
        REPLY("outbound-reply");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        /// The provider's word for it.
        String word() {
            return word;
        }
    }

    enum Status {
        RECEIVED,
        QUEUED,
        SENT,
        DELIVERED,
        FAILED
    }

    Carried with(Status reached) {
        return new Carried(sid, from, to, body, direction, reached, media, at);
    }

    /// Tells neither numbers nor words.
    @Override
    public String toString() {
        return "Carried[" + sid + "]";
    }
}
