package org.causerie.channels;

import java.time.Instant;
import org.causerie.dialogs.Content;

/// What a channel made of a request.
public sealed interface Inbound {

    /// A message from a citizen.
    ///
    /// @param id the provider's; the same id twice is a redelivery
    /// @param to our address that was written to: the answer leaves from there
    /// @param receivedAt tells whether it came before the close
    /// @param source whose clock `receivedAt` is from
    /// @param handle what the channel needs to answer exactly this message, readable to it alone; mostly empty
    /// @param language the code of a language that a link asked for, such as `en`; mostly empty
    record Message(
            Account from,
            String to,
            String id,
            Content.Sent content,
            Instant receivedAt,
            Source source,
            String handle,
            String language)
            implements Inbound {

        /// A message that is answered like any other and asks for no language.
        public Message(Account from, String to, String id, Content.Sent content, Instant receivedAt, Source source) {
            this(from, to, id, content, receivedAt, source, "", "");
        }
    }

    /// How far a message of ours has come.
    ///
    /// @param reference what we gave when sending, or empty where none came back
    /// @param providerId the provider's id of our message
    record Status(String reference, String providerId, Progress progress, String errorCode) implements Inbound {}

    /// Genuine, but nothing for us: acknowledged so that the provider does not send it again.
    record Ignored(String why) implements Inbound {}

    /// Not the provider's. Answered with 403 and not parsed.
    record Forged() implements Inbound {}

    /// Genuine, but not what the provider documents. Answered with 400; the body is never logged.
    record Malformed(String where) implements Inbound {}

    /// Whose clock a time is from.
    enum Source {
        PROVIDER,
        /// The provider's too, of a message it was asked for later: of a tap only the words may be left.
        READ_BACK,
        OURS
    }

    /// How far a message has come, in the order in which it may advance; it never goes back.
    enum Progress {
        ACCEPTED,
        SENT,
        DELIVERED,
        FAILED
    }
}
