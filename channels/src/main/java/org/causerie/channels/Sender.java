package org.causerie.channels;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One provider's road out. Tries once: whoever calls decides about another try.
public interface Sender {

    /// Sends one text, once.
    ///
    /// @param reference comes back with each status of the message
    Sent send(Account to, String text, String reference);

    /// Sends one text with its buttons, where there are any, once.
    default Sent send(Account to, Said said) {
        String reference = said.reference();
        return send(to, said.text(), reference == null ? "" : reference);
    }

    /// Sends one text from the number that was written to, once.
    ///
    /// @param ours as [Inbound.Message#to] told it; a channel with one number per medium need not look
    default Sent send(Account to, String ours, Said said) {
        return send(to, said);
    }

    /// Tells the provider that a tap was noticed, where it waits for that. Harmless twice; a failure is nobody's loss.
    ///
    /// @param handle of the message that the tap came as
    default void acknowledge(String handle) {}

    /// Looks for a message we may have sent: same receiver, same text, not before a time.
    ///
    /// @return its provider id, or null where the provider has none
    /// @throws ProviderUnavailable if the provider could not be asked
    @Nullable
    String find(Account to, String text, Instant notBefore);

    /// Whether [#find] can ever tell: where not, whoever asks loses time only.
    default boolean canFind() {
        return true;
    }

    /// Looks for a message that left from one of our numbers; a channel with one per medium need not look.
    ///
    /// @param ours as it was handed to [#send(Account, String, Said)]
    @Nullable
    default String find(Account to, String ours, String text, Instant notBefore) {
        return find(to, text, notBefore);
    }

    /// When the provider first had an inbound message.
    ///
    /// @return null where the provider does not know the message
    /// @throws ProviderUnavailable if the provider could not be asked
    @Nullable
    Instant receivedAt(String providerId);

    /// What passed between citizens and us since a time, over all our numbers.
    ///
    /// @throws ProviderUnavailable if the provider could not be asked for all of it
    default Traffic traffic(Instant since) {
        return Traffic.NONE;
    }

    /// What the code means that a message of ours failed with after it had been accepted. Asks nobody.
    ///
    /// @param errorCode as [Inbound.Status] tells it, perhaps empty
    /// @return [Sent.TryLater] or [Sent.SlowDown] where another try may arrive
    Sent judge(String errorCode);

    /// How a try went.
    sealed interface Sent {

        record Accepted(String providerId) implements Sent {}

        /// Certainly not sent.
        record TryLater(Duration after, String why) implements Sent {}

        /// Certainly not sent: our number sends too fast, and nothing leaves from it for so long. On Telegram that may
        /// be true of one chat only.
        record SlowDown(Duration after, String why) implements Sent {}

        /// Certainly not delivered: it is too long ago that they wrote. A template may go, or another medium.
        record WindowClosed(String code, String why) implements Sent {}

        /// Not delivered; one more try may arrive, a third will not.
        record TryOnceMore(Duration after, String code, String why) implements Sent {}

        /// They want nothing more from this number of ours: nobody may write to them from it again.
        record OptedOut(String code, String why) implements Sent {}

        /// The voter cannot be reached there: blocked, no such number.
        record Unreachable(String code, String why) implements Sent {}

        /// The provider will not send this, however often asked.
        record Refused(String code, String why) implements Sent {}

        /// An operator held this one back as unwanted. Many of these are an alarm.
        record Filtered(String code, String why) implements Sent {}

        /// Our account or number may send nothing at all for now; the message itself is sound.
        record Stopped(String code, String why) implements Sent {}

        /// Perhaps sent: look it up before trying again.
        record Unknown(String why) implements Sent {}
    }

    /// The provider did not answer, or not sensibly.
    final class ProviderUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public ProviderUnavailable(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
