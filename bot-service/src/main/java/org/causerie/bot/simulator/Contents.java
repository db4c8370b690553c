package org.causerie.bot.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The contents that the account keeps. Forgets the oldest, as if somebody had deleted it at Twilio.
final class Contents {

    private static final int MOST = 200;

    private final InstantSource clock;

    /// By their ids, the oldest first.
    private final SequencedMap<String, Content> kept = new LinkedHashMap<>();

    Contents(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws TwilioRefused for what is no content
    synchronized Content create(JsonNode request) {
        Content content = Content.of(Sids.fresh("HX"), request, clock.instant());
        kept.put(content.sid(), content);
        if (kept.size() > MOST) {
            kept.pollFirstEntry();
        }
        return content;
    }

    synchronized @Nullable Content find(String sid) {
        return kept.get(sid);
    }

    /// The newest first, as Twilio lists them.
    synchronized List<Content> all() {
        return new ArrayList<>(kept.sequencedValues().reversed());
    }
}
