package org.causerie.channels;

import java.util.List;

/// One provider's road in: verifies first, parses second; answers in the response where it can.
public interface Channel {

    Inbound receive(Webhook request);

    /// The response body that says these texts, in order; none says nothing.
    Answer answer(List<Said> said);

    /// A response body and its type.
    record Answer(String contentType, String body) {}
}
