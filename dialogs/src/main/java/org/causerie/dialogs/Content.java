package org.causerie.dialogs;

import java.time.Instant;
import java.util.UUID;
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

        /// Twilio's `OptOutType`; and a chat that was blocked, which undoes no more than that when it is unblocked.
        public enum Word {
            STOP,
            START,
            HELP,
            BLOCKED,
            UNBLOCKED
        }
    }

    /// What the service found out or did on behalf of a turn. It is no [Sent], so that no channel
    /// can hand one in.
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

    /// How a step of linking went. Nobody can send one in.
    sealed interface Linking extends Content {

        /// The account may show this number.
        ///
        /// @param ours the number of ours that takes it by SMS; null where there is none
        record NumberKept(String shown, @Nullable String ours) implements Linking {

            /// Tells no number.
            @Override
            public String toString() {
                return "NumberKept";
            }
        }

        /// These digits are shown by an account.
        ///
        /// @param where the account is
        /// @param receipt names this answer, of which must be known whether it arrived
        /// @param until when the answer is good for nothing any more
        record NumberAnswered(String answer, Medium where, UUID receipt, Instant until) implements Linking {

            /// Tells no number.
            @Override
            public String toString() {
                return "NumberAnswered";
            }
        }

        /// Nobody waits for these digits: no account shows them, or not any more; no telephone got
        /// them for this one.
        record NobodyAsked() implements Linking {}

        /// This telephone was sent enough numbers for one day.
        record EnoughForToday() implements Linking {}

        /// The account waits for a telephone to send what it shows.
        record NumberAwaited() implements Linking {}

        /// Not the digits that the telephone got.
        ///
        /// @param triesLeft 0 once the number is worth nothing any more
        record WrongNumber(int triesLeft) implements Linking {}

        /// The digits came too late, or twice.
        record NumberExpired() implements Linking {}

        /// The account is linked: the turn goes on with the session of that number, see [Dialog#joined].
        record Proven(String number) implements Linking {

            /// Tells no number.
            @Override
            public String toString() {
                return "Proven";
            }
        }

        /// The account is linked to no number any more.
        record Unlinked() implements Linking {}

        /// The store could not be asked.
        record CannotLink() implements Linking {}
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
