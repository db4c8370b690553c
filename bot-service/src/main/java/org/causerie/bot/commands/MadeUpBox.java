package org.causerie.bot.commands;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.dialogs.Ticket;
import org.causerie.dialogs.campaign.Campaign.Phase;
import org.jspecify.annotations.Nullable;

/// Answers as the ballot box does to one citizen. It keeps no choices, and its tickets are worth nothing.
final class MadeUpBox {

    private final Map<String, TicketStatus> tickets = new HashMap<>();
    private @Nullable String standing;

    Outcome cast(UUID ballot) {
        end(TicketStatus.REPLACED);
        String ticket = ticket(ballot);
        tickets.put(ticket, TicketStatus.IN_BOX);
        standing = ticket;
        return new Outcome.Recorded(ticket);
    }

    Outcome withdraw() {
        end(TicketStatus.WITHDRAWN);
        return new Outcome.Withdrawn();
    }

    private void end(TicketStatus fate) {
        if (standing != null) {
            tickets.put(standing, fate);
            standing = null;
        }
    }

    /// Where a ticket stands, or with null which one the citizen has.
    Outcome find(@Nullable String ticket, Phase phase) {
        return ticket == null
                ? new Outcome.OwnTicketFound(standing, phase)
                : new Outcome.TicketFound(ticket, tickets.getOrDefault(ticket, TicketStatus.UNKNOWN));
    }

    /// Always the same for the same ballot; a real one comes from a secret key.
    private static String ticket(UUID ballot) {
        long digest = new SplittableRandom(ballot.hashCode()).nextLong();
        return Ticket.of(ByteBuffer.allocate(Long.BYTES).putLong(digest).array());
    }
}
