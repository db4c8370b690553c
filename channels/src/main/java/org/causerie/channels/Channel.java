package org.causerie.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One provider's road in: verifies first, parses second; answers in the response where it can.
public interface Channel {

    Inbound receive(Webhook request);

    /// The response body that says these texts, in order; none says nothing.
    ///
    /// @param reference comes back with each status of the last text, or null to ask for none
    Answer answer(List<String> texts, @Nullable String reference);

    /// A response body and its type.
    record Answer(String contentType, String body) {}
}
