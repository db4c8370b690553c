package org.causerie.dialogs;

import java.util.UUID;
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
}
