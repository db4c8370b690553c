package org.causerie.channels;

import java.time.Instant;
import java.util.List;

/// What passed between citizens and us, as a provider remembers it.
///
/// @param received in no order, at the provider's own times; those of one person and one time as they came
/// @param sent by us, in no order, at the provider's own times
public record Traffic(List<Inbound.Message> received, List<Sent> sent) {

    /// Of a provider that remembers nothing, or hands over everything by itself.
    public static final Traffic NONE = new Traffic(List.of(), List.of());

    /// Keeps copies.
    public Traffic {
        received = List.copyOf(received);
        sent = List.copyOf(sent);
    }

    /// A message of ours.
    ///
    /// @param text blank where the provider keeps none
    public record Sent(Account to, Instant at, String text) {

        /// Tells no text.
        @Override
        public String toString() {
            return "Sent[" + at + "]";
        }
    }

    /// Tells how much, not what.
    @Override
    public String toString() {
        return "Traffic[" + received.size() + "]";
    }
}
