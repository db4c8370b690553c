package org.causerie.dialogs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is going on with the person's ballot.
public sealed interface Step {

    /// Nothing is asked.
    record Reading() implements Step {}

    /// A ballot is shown and waits for its code.
    ///
    /// @param contact where it was shown; its code counts from there only
    /// @param revision fixed now, so that no old code can supersede a newer ballot
    /// @param picks empty for a withdrawal
    /// @param triesLeft wrong codes until the ballot is shown again with a new one
    record Confirming(
            Contact contact,
            Purpose purpose,
            UUID ballot,
            long revision,
            List<Pick> picks,
            String code,
            int triesLeft,
            Instant shownAt)
            implements Step {

        static final int TRIES = 5;
        static final Duration LIFE = Duration.ofDays(1);

        /// Keeps a copy of the list.
        public Confirming {
            picks = List.copyOf(picks);
        }

        /// What its button says: the code, and which showing it belongs to, since a later one may have the same code.
        public String tap() {
            return code + "." + Long.toString(revision, Character.MAX_RADIX);
        }

        boolean isLive(Instant now) {
            return now.isBefore(shownAt.plus(LIFE));
        }

        Confirming oneTryLess() {
            return new Confirming(contact, purpose, ballot, revision, picks, code, triesLeft - 1, shownAt);
        }
    }

    /// Confirmed, and on its way into the box. What it holds is sealed already.
    ///
    /// @param messageId of the confirmation: its repeat is told how the cast went
    /// @param sealed base64 of the sealed choices; empty for a withdrawal
    record Casting(Contact contact, Purpose purpose, UUID ballot, long revision, String messageId, String sealed)
            implements Step {}

    /// What a confirmation does.
    enum Purpose {
        VOTE,
        WITHDRAWAL
    }
}
