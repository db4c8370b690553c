package org.causerie.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What passed between citizens and us, as a provider remembers it.
///
/// @param received in no order, at the provider's own times
/// @param lastSent when each of those whom we wrote to was last written to
public record Traffic(List<Inbound.Message> received, Map<Account, Instant> lastSent) {

    /// Of a provider that remembers nothing, or hands over everything by itself.
    public static final Traffic NONE = new Traffic(List.of(), Map.of());

    /// Keeps copies.
    public Traffic {
        received = List.copyOf(received);
        lastSent = Map.copyOf(lastSent);
    }

    /// Tells how much, not what.
    @Override
    public String toString() {
        return "Traffic[" + received.size() + "]";
    }
}
