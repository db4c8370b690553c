package org.causerie.channels;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it reached us.
///
/// @param path with its query string, such as `/webhooks/twilio/status?m=1`, without scheme and host
/// @param headers names in lower case
/// @param body unparsed, because signatures are over exactly this
public record Webhook(String path, Map<String, String> headers, String body, Instant arrivedAt) {

    /// Keeps a copy of the headers.
    public Webhook {
        headers = Map.copyOf(headers);
    }

    /// The value of a header, or null where it is missing.
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /// Tells the path only: bodies and signatures never reach a log.
    @Override
    public String toString() {
        return "Webhook[" + path + "]";
    }
}
