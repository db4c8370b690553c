package org.causerie.bot.ballots;

import java.util.UUID;
import org.causerie.bot.people.Voter;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// A confirmed ballot, or a confirmed withdrawal, on its way into the box.
///
/// @param ballot fixed before the ballot was shown; casting it again changes nothing
/// @param revision fixed with it; only a higher one replaces what the register holds
/// @param sealed null for a withdrawal, and only then
/// @param medium what it was confirmed by
/// @param receipt null where nothing need arrive
public record Cast(
        String campaign,
        Voter voter,
        UUID ballot,
        long revision,
        Kind kind,
        @Nullable Sealed sealed,
        Medium medium,
        @Nullable Receipt receipt) {

    /// Refuses what cannot be cast.
    ///
    /// @throws IllegalArgumentException for a vote without a sealed ballot, or a withdrawal with one
    public Cast {
        if ((kind == Kind.VOTE) != (sealed != null)) {
            throw new IllegalArgumentException("a vote is sealed, a withdrawal has nothing to seal");
        }
    }

    /// Shows the ids alone.
    @Override
    public String toString() {
        return "Cast[" + campaign + ", " + kind.code() + " " + ballot + " revision " + revision + "]";
    }

    /// What is cast.
    public enum Kind {
        VOTE("vote"),
        WITHDRAWAL("withdrawal");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// The stable name in tables.
        public String code() {
            return code;
        }
    }
}
