package org.causerie.bot.protocol;

import java.util.Set;

/// Something that runs the protocol one step at a time: the model, or the real code with its stores.
///
/// A real world holds every handler at the door of each store and lets one call through at a time. A step that the
/// handler in question does not want to take is an [IllegalStateException]: the code left the protocol.
interface World {

    /// What can be seen from outside, between two steps.
    ///
    /// @param ballot the one shown, being cast, cast or refused in this place
    /// @param register the ballot or withdrawal that counts, 0 if none
    /// @param rows how many rows of ballots there are
    /// @param told the ballots whose ticket, or withdrawal, a handler has answered
    /// @param refused the ballots with a notice "too late"
    record Observation(
            Session.Place place,
            int ballot,
            int register,
            Set<Integer> recorded,
            int rows,
            Set<Integer> told,
            Set<Integer> refused) {
        public Observation {
            recorded = Set.copyOf(recorded);
            told = Set.copyOf(told);
            refused = Set.copyOf(refused);
        }
    }

    /// Lets the handler of a delivery make this call. `LOAD` begins the handling, on a replica that is free.
    void advance(Delivery delivery, Call call);

    /// Ends the handler as if its replica had died.
    void crash(Delivery delivery);

    /// Lets the handler send its commit, and give up waiting for the answer. The commit stays under way.
    void leaveCommitUnanswered(Delivery delivery);

    /// Lets a commit under way reach the store, which refuses it if the campaign is closed.
    void finishCommit(int ballot);

    /// Rolls a commit under way back.
    void dropCommit(int ballot);

    /// Remembers what Redis holds.
    void keepRedisWrites();

    /// Puts back what Redis held when its writes were last kept; at first: at the start.
    void loseRedisWrites();

    /// Takes the campaign one state further.
    void close(Box.Campaign to);

    Observation observe();

    /// Takes a step of a schedule.
    default void perform(Step step) {
        switch (step) {
            case Step.Advance(var delivery, var call) -> advance(delivery, call);
            case Step.Crash(var delivery, var _) -> crash(delivery);
            case Step.CommitUnanswered(var delivery) -> leaveCommitUnanswered(delivery);
            case Step.LateCommit(var ballot) -> finishCommit(ballot);
            case Step.DroppedCommit(var ballot) -> dropCommit(ballot);
            case Step.KeepRedisWrites() -> keepRedisWrites();
            case Step.LoseRedisWrites() -> loseRedisWrites();
            case Step.Close(var to) -> close(to);
        }
    }
}
