package org.causerie.bot.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What may happen at most: the messages, and how often the stores may fail. Handlers may crash at will.
///
/// @param firstCast whether ballot 1 is in the box at the start, or only shown
/// @param withdrawals those ballots that are withdrawals: with a revision, without a ticket
/// @param closes whether the campaign closes on the way
/// @param losses how often Redis forgets what it had not kept
/// @param unanswered how many commits the tally store leaves without an answer
/// @param replicas how many messages are at work at once; a replica takes one of a person's at a time
record Scenario(
        String name,
        boolean firstCast,
        Set<Integer> withdrawals,
        boolean closes,
        int losses,
        int unanswered,
        int replicas,
        List<Delivery> deliveries) {

    static final int MOST_BALLOTS = 4;
    static final int MOST_DELIVERIES = 7;

    Scenario {
        withdrawals = Set.copyOf(withdrawals);
        deliveries = List.copyOf(deliveries);
        if (deliveries.size() > MOST_DELIVERIES || losses > 7 || unanswered > 3) {
            throw new IllegalArgumentException("does not fit into a State: " + name);
        }
    }

    /// Every scenario, with room for `more` failures of each store and as many replicas above the bounds of every
    /// build.
    static List<Scenario> all(int more) {
        return List.of(votesAgain(more), asksTwice(more), withdraws(more), meetsTheClose(more));
    }

    /// Ballot 1 is shown and confirmed; ballot 2 replaces it. Both confirmations come twice.
    static Scenario votesAgain(int more) {
        return new Scenario(
                "votes again",
                false,
                Set.of(),
                false,
                2 + more,
                1 + more,
                2 + more,
                sent(confirm(1), confirm(1), show(2, 0), confirm(2), confirm(2), new Message.Sweep()));
    }

    /// The message that asks for another ballot comes twice, and each of the two ballots it could show is confirmed.
    static Scenario asksTwice(int more) {
        return new Scenario(
                "asks twice",
                false,
                Set.of(),
                false,
                1 + more,
                1 + more,
                2 + more,
                sent(confirm(1), show(2, 0), show(3, 0), confirm(2), confirm(3), new Message.Sweep()));
    }

    /// Ballot 1 is in the box; it is withdrawn, by a confirmation that comes twice; ballot 3 is cast after all.
    static Scenario withdraws(int more) {
        return new Scenario(
                "withdraws",
                true,
                Set.of(2),
                false,
                2 + more,
                1 + more,
                2 + more,
                sent(show(2, 0), confirm(2), confirm(2), show(3, 1), confirm(3), confirm(3), new Message.Sweep()));
    }

    /// The campaign closes while ballot 1 is cast and replaced.
    static Scenario meetsTheClose(int more) {
        return new Scenario(
                "meets the close",
                false,
                Set.of(),
                true,
                1 + more,
                1 + more,
                2 + more,
                sent(confirm(1), confirm(1), show(2, 0), confirm(2), confirm(2), new Message.Sweep()));
    }

    boolean isWithdrawal(int ballot) {
        return withdrawals.contains(ballot);
    }

    private static Message confirm(int ballot) {
        return new Message.Confirm(ballot);
    }

    private static Message show(int ballot, int text) {
        return new Message.Show(ballot, text);
    }

    private static List<Delivery> sent(Message... messages) {
        List<Delivery> sent = new ArrayList<>();
        for (Message message : messages) {
            int earlier =
                    (int) sent.stream().filter(s -> s.message().equals(message)).count();
            sent.add(new Delivery(sent.size(), message, earlier + 1));
        }
        return sent;
    }

    @Override
    public String toString() {
        return name;
    }
}
