package org.causerie.bot.results;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.dialogs.Ticket;
import org.causerie.dialogs.campaign.Campaign;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the public may know of the vote, and the only place where this package asks for it.
///
/// PostgreSQL says whether the result is published, at each request: no replica is ahead of another.
final class PublicRecord {

    /// However many look at the turnout, it is counted no more often.
    private static final Duration TURNOUT_KEPT = Duration.ofSeconds(5);

    private final CurrentCampaign current;
    private final BallotBox box;
    private final JdbcClient database;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Turnout> turnout = new AtomicReference<>();

    PublicRecord(CurrentCampaign current, BallotBox box, JdbcClient database, InstantSource clock) {
        this.current = current;
        this.box = box;
        this.database = database;
        this.clock = clock;
    }

    Campaign campaign() {
        return current.campaign();
    }

    /// How far the vote is. The times decide before the opening, and between the close and the first look at it.
    VoteState state() {
        return switch (box.state(campaign().code())) {
            case OPEN -> byTheClock();
            case DRAINING -> VoteState.DRAINING;
            case CLOSED -> VoteState.CLOSED;
            case COUNTED -> VoteState.COUNTED;
            case PUBLISHED -> VoteState.PUBLISHED;
        };
    }

    private VoteState byTheClock() {
        return switch (campaign().phaseAt(clock.instant())) {
            case BEFORE -> VoteState.UPCOMING;
            case OPEN -> VoteState.OPEN;
            case AFTER -> VoteState.DRAINING;
        };
    }

    /// Whether this server could open the ballots by itself, as in a demonstration; the page says so.
    boolean isOpeningKeyHere() {
        return database.sql("select demo from campaign where code = ?")
                .param(campaign().code())
                .query(Boolean.class)
                .single();
    }

    /// How many persons have a vote in the box; up to 5 seconds old.
    long turnout() {
        Instant now = clock.instant();
        Turnout last = turnout.get();
        if (last != null && last.isFreshAt(now)) {
            return last.persons();
        }
        long persons = box.turnout(campaign().code());
        turnout.set(new Turnout(persons, now));
        return persons;
    }

    /// The decisions as they were kept, JSON; null until they are published.
    @Nullable
    String result() {
        return published("result");
    }

    /// The anonymous ballots as they were kept, a `.pb` file; null until they are published.
    @Nullable
    String ballots() {
        return published("pb");
    }

    /// How many opened ballots broke the rule and were not counted; null until publication.
    @Nullable
    Integer spoilt() {
        String spoilt = published("spoilt");
        return spoilt == null ? null : Integer.valueOf(spoilt);
    }

    /// @param column a name of ours, never a stranger's text
    private @Nullable String published(String column) {
        return database.sql("select " + column + "::text from outcome join campaign on code = campaign"
                        + " where code = ? and state = 'published'")
                .param(campaign().code())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /// Where a ticket stands for the public, however it was typed.
    ///
    /// @return unknown also for what is no ticket
    TicketStatus status(String typed) {
        String ticket = Ticket.parse(typed);
        return ticket == null ? TicketStatus.UNKNOWN : box.status(campaign().code(), ticket, null);
    }

    private record Turnout(long persons, Instant at) {

        /// No turnout outlives a clock that was set back.
        boolean isFreshAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TURNOUT_KEPT));
        }
    }
}
