package org.causerie.bot.ballots;

import java.util.Locale;
import org.causerie.dialogs.Content.TicketStatus;

/// What became of a recorded ballot or withdrawal; the names in the table are those in small letters, and
/// `V1__spine.sql` says what each means.
enum Fate {
    IN,
    REPLACED,
    WITHDRAWN,
    SUPERSEDED,
    DONE,
    SPOILT;

    /// The name in the table.
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fate of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /// What its own voter is told before publication.
    TicketStatus toItsVoter() {
        return switch (this) {
            case IN, DONE, SPOILT -> TicketStatus.IN_BOX;
            case REPLACED, SUPERSEDED -> TicketStatus.REPLACED;
            case WITHDRAWN -> TicketStatus.WITHDRAWN;
        };
    }

    /// What everybody is told after it. A spoilt ballot was not counted and no other took its place: none of the
    /// words fits, staff must be asked. A withdrawal has no ticket.
    TicketStatus afterPublication() {
        return switch (this) {
            case IN -> TicketStatus.COUNTED;
            case REPLACED, SUPERSEDED -> TicketStatus.REPLACED;
            case WITHDRAWN -> TicketStatus.WITHDRAWN;
            case DONE, SPOILT -> TicketStatus.UNKNOWN;
        };
    }
}
