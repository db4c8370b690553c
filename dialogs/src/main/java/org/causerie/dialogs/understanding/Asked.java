package org.causerie.dialogs.understanding;

import java.util.List;

/// What the bot said last, as far as it changes what an answer means.
public sealed interface Asked {

    /// Nobody has written before.
    record FirstWord() implements Asked {}

    record WhichLanguage() implements Asked {}

    /// Whether the person is old enough and lives here.
    record Eligible() implements Asked {}

    record Nothing() implements Asked {}

    /// A list was shown.
    ///
    /// @param codes in the order shown
    record Page(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Page {
            codes = List.copyOf(codes);
        }
    }

    /// One project was shown, and how to choose it.
    record Card(String code) implements Asked {}

    /// Which of these is meant.
    record Which(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Which {
            codes = List.copyOf(codes);
        }
    }

    /// Whether to cast these.
    record Ballot(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Ballot {
            codes = List.copyOf(codes);
        }
    }

    /// Whether to withdraw the vote cast.
    record Withdrawal(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Withdrawal {
            codes = List.copyOf(codes);
        }
    }

    /// A score from 1 to 5.
    record Score() implements Asked {}

    /// An idea in the citizen's own words.
    record Idea() implements Asked {}

    /// A fault in the citizen's own words.
    record Fault() implements Asked {}

    /// The person has voted, and nothing is asked.
    record Voted(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Voted {
            codes = List.copyOf(codes);
        }
    }

    /// A ballot was shown too long ago.
    record Lapsed(List<String> codes) implements Asked {

        /// Keeps a copy.
        public Lapsed {
            codes = List.copyOf(codes);
        }
    }

    /// The person wants no reminders.
    record Stopped() implements Asked {}

    /// The vote is over.
    record Closed() implements Asked {}

    /// Whether a yes would now cast or withdraw something.
    default boolean isBinding() {
        return this instanceof Ballot || this instanceof Withdrawal;
    }

    /// What sort of thing this is.
    default State state() {
        return switch (this) {
            case FirstWord() -> State.NEW;
            case WhichLanguage() -> State.AWAITING_LANGUAGE;
            case Eligible() -> State.AWAITING_CONSENT;
            case Nothing() -> State.IDLE;
            case Page _ -> State.BROWSING;
            case Card _ -> State.VIEWING;
            case Which _ -> State.AWAITING_CHOICE;
            case Ballot _ -> State.AWAITING_CONFIRMATION;
            case Withdrawal _ -> State.AWAITING_UNDO_CONFIRMATION;
            case Score() -> State.AWAITING_SURVEY;
            case Idea() -> State.AWAITING_IDEA;
            case Fault() -> State.AWAITING_ISSUE;
            case Voted _ -> State.VOTED;
            case Lapsed _ -> State.EXPIRED_CONFIRMATION;
            case Stopped() -> State.STOPPED;
            case Closed() -> State.CLOSED;
        };
    }
}
