package org.causerie.bot.ballots;

import java.util.List;
import java.util.UUID;
import org.causerie.tally.Ballot;

/// The opened ballots of a closed campaign, in an order that tells nothing about who cast them or when.
public final class Count {

    private final String campaign;
    private final List<Ballot> ballots;
    private final List<Spoilt> spoilt;
    private final List<UUID> spoiltIds;

    Count(String campaign, List<Ballot> ballots, List<Spoilt> spoilt, List<UUID> spoiltIds) {
        this.campaign = campaign;
        this.ballots = List.copyOf(ballots);
        this.spoilt = List.copyOf(spoilt);
        this.spoiltIds = List.copyOf(spoiltIds);
    }

    public String campaign() {
        return campaign;
    }

    /// What is to be counted: one ballot a voter, each within the rule.
    public List<Ballot> ballots() {
        return ballots;
    }

    /// What must be reported beside the result.
    public List<Spoilt> spoilt() {
        return spoilt;
    }

    List<UUID> spoiltIds() {
        return spoiltIds;
    }

    /// Tells the numbers only.
    @Override
    public String toString() {
        return "Count[" + campaign + ", " + ballots.size() + " ballots, " + spoilt.size() + " spoilt]";
    }
}
