package org.causerie.bot.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where providers call.
@FunctionalInterface
interface Webhooks {

    /// The body of the answer; null where there was none, or one that says no.
    @Nullable
    String post(String path, Map<String, String> headers, String body);
}
