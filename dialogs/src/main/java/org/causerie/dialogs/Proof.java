package org.causerie.dialogs;

/// What is known of the telephone number of whoever writes.
public sealed interface Proof {

    /// The account shows no number, and is linked to none: it reads and drafts, and proves one before it votes.
    record None() implements Proof {}

    /// The account's own number, or the one it is linked to.
    ///
    /// @param ending its last two digits: no more of it is ever said
    /// @param eligible whether the campaign lets it vote
    record OfNumber(String ending, boolean eligible) implements Proof {

        /// What a number proves.
        ///
        /// @param number E.164
        public static OfNumber of(String number, boolean eligible) {
            return new OfNumber(number.substring(Math.max(0, number.length() - 2)), eligible);
        }

        /// Tells no digit.
        @Override
        public String toString() {
            return "OfNumber[eligible=" + eligible + "]";
        }
    }
}
