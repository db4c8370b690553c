package org.causerie.channels;

import java.util.List;

/// One provider's road in: verifies first, parses second; answers in the response where it can.
public interface Channel {

    Inbound receive(Webhook request);

    /// The response body that says these texts, in order; none says nothing.
    ///
    /// @throws IllegalArgumentException if the provider would not take a text or a button
    Answer answer(Inbound.Message to, List<Said> said);

    /// The response body that takes note and says nothing.
    Answer nothing();

    /// A response body and its type.
    ///
    /// @param later what has no room in the response: the caller sends it through [Sender], in order
    record Answer(String contentType, String body, List<Said> later) {

        /// Keeps a copy of what is left.
        public Answer {
            later = List.copyOf(later);
        }

        /// Tells no text.
        @Override
        public String toString() {
            return "Answer";
        }
    }
}
