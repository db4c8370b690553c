package org.causerie.dialogs;

import java.util.UUID;
import org.causerie.dialogs.campaign.Language;
import org.causerie.tally.Ballot;
import org.jspecify.annotations.Nullable;

/// What must happen besides answering.
public sealed interface Effect {

    /// Put this ballot, exactly as it was shown and confirmed, into the box.
    record Cast(UUID ballot, long revision, Ballot choices) implements Effect {

        /// Leaves the choices out: they never reach a log.
        @Override
        public String toString() {
            return "Cast[" + ballot + "]";
        }
    }

    /// Take the person's ballot out of the box.
    record Withdraw(UUID ballot, long revision) implements Effect {}

    /// Find where a ticket stands, or with null the person's own; the answer is fed back as an outcome.
    record FindTicket(@Nullable String ticket) implements Effect {}

    /// Remember whether the person wants no reminders.
    record SetConsent(boolean stopped) implements Effect {}

    /// Tell another account of the same person.
    record Tell(Contact contact, Reply reply) implements Effect {}

    /// Remember, without the person, that somebody wrote this and was not understood.
    ///
    /// @param words small plain letters, each digit masked, at most 80 characters: whatever is given is made so
    /// @param language that the person was answered in
    record Misunderstood(String words, Language language) implements Effect {

        /// Masks the words.
        public Misunderstood {
            words = Masked.of(words);
        }

        /// Tells no words.
        @Override
        public String toString() {
            return "Misunderstood[" + language + "]";
        }
    }

    /// A step towards a proven number, or away from one. How it went is fed back as a [Content.Linking].
    sealed interface Linking extends Effect {}

    /// Begin linking: keep a number of six digits for this account, to be shown there and sent by SMS.
    record AskNumber() implements Linking {}

    /// Link this account to the number of its own contact card.
    ///
    /// @param number E.164
    record ProveByCard(String number) implements Linking {

        /// Tells no number.
        @Override
        public String toString() {
            return "ProveByCard";
        }
    }

    /// Six digits came from a telephone: if an account shows them, keep a second number that only
    /// this telephone gets.
    record AnswerNumber(String shown) implements Linking {

        /// Tells no number.
        @Override
        public String toString() {
            return "AnswerNumber";
        }
    }

    /// Six digits were typed in an account: if they are those that a telephone got for it, link the two.
    record ClaimNumber(String answer) implements Linking {

        /// Tells no number.
        @Override
        public String toString() {
            return "ClaimNumber";
        }
    }

    /// Forget which number this account belongs to.
    record Unlink() implements Linking {}
}
