package org.causerie.dialogs;

import org.causerie.dialogs.campaign.Campaign.Phase;
import org.jspecify.annotations.Nullable;

/// What a turn answers.
public sealed interface Content {

    /// What a citizen sent, stripped of everything that belongs to one channel.
    sealed interface Sent extends Content {}

    /// Typed text, exactly as received; may be empty or very long.
    record Text(String body) implements Sent {}

    /// A tap on a choice offered earlier, where the channel proves who taps.
    ///
    /// @param choice ours, such as `VOTE 12`; empty if the button is not ours or too old to read
    record Tap(String choice) implements Sent {}

    /// A contact card.
    ///
    /// @param number E.164 as far as the platform tells
    /// @param own whether the platform says that it is the sender's own number
    record Card(String number, boolean own) implements Sent {

        /// Tells no number.
        @Override
        public String toString() {
            return "Card";
        }
    }

    /// A photo, voice note, place or sticker: answered politely, never guessed at.
    record Unreadable(Kind kind) implements Sent {

        /// What came instead of a text.
        public enum Kind {
            PHOTO,
            VOICE,
            PLACE,
            OTHER
        }
    }

    /// A word the provider itself acted on and answered; nothing of ours gets through, or need.
    record Consent(Word word) implements Sent {

        /// Twilio's `OptOutType`.
        public enum Word {
            STOP,
            START,
            HELP
        }
    }

    /// What the service found out or did on behalf of a turn. It is no [Sent], so that no channel can hand one in.
    sealed interface Outcome extends Content {

        /// The ballot, its register entry and its receipt are committed.
        record Recorded(String ticket) implements Outcome {}

        /// The withdrawal is committed.
        record Withdrawn() implements Outcome {}

        /// Committed, but a later vote of the same person already stood and still stands.
        record Superseded() implements Outcome {}

        /// Not committed in time. The service tries again until it can tell.
        record Pending() implements Outcome {}

        /// The vote was closed before this ballot reached the box.
        record TooLate() implements Outcome {}

        /// Where a ticket stands.
        record TicketFound(String ticket, TicketStatus status) implements Outcome {}

        /// The person's own ticket, or null where the box holds no ballot of theirs.
        ///
        /// @param phase of the vote when it was asked for
        record OwnTicketFound(@Nullable String ticket, Phase phase) implements Outcome {}

        /// The box could not be asked.
        record CannotTell() implements Outcome {}
    }

    /// Where a ticket stands; names are those of the public API, in lower case.
    enum TicketStatus {
        IN_BOX,
        COUNTED,
        REPLACED,
        WITHDRAWN,
        UNKNOWN
    }
}
