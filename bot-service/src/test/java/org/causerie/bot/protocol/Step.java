package org.causerie.bot.protocol;

/// One thing that happens; a schedule is a list of them.
sealed interface Step {

    /// The handler of a delivery makes its next call and receives the answer.
    record Advance(Delivery delivery, Call call) implements Step {
        @Override
        public String toString() {
            return delivery + ": " + call;
        }
    }

    /// The replica dies, or gives up, before the handler's next call. The citizen is told nothing.
    record Crash(Delivery delivery, Call before) implements Step {
        @Override
        public String toString() {
            return delivery + ": crashes before " + before;
        }
    }

    /// The handler sends its commit and hears nothing; it answers "not yet recorded" and leaves the rest to the
    /// sweeper.
    record CommitUnanswered(Delivery delivery) implements Step {
        @Override
        public String toString() {
            return delivery + ": COMMIT, unanswered";
        }
    }

    /// A commit that nobody waits for any longer reaches the store, which records it, or finds the campaign closed.
    record LateCommit(int ballot) implements Step {
        @Override
        public String toString() {
            return "the commit of " + ballot + " reaches the tally store late";
        }
    }

    /// A commit that nobody waits for any longer is rolled back.
    record DroppedCommit(int ballot) implements Step {
        @Override
        public String toString() {
            return "the tally store drops the commit of " + ballot;
        }
    }

    /// Redis has safely stored all its writes.
    record KeepRedisWrites() implements Step {
        @Override
        public String toString() {
            return "Redis keeps its writes";
        }
    }

    /// Redis fails over, or restarts, to what it had safely stored.
    record LoseRedisWrites() implements Step {
        @Override
        public String toString() {
            return "Redis loses its last writes";
        }
    }

    /// The closer takes the campaign one state further.
    record Close(Box.Campaign to) implements Step {
        @Override
        public String toString() {
            return "the campaign is " + to;
        }
    }

    /// Whether the system itself takes this step in time. All is quiet once no such step is left.
    default boolean isProgress() {
        return switch (this) {
            case Advance _, LateCommit _, DroppedCommit _, Close _ -> true;
            case Crash _, CommitUnanswered _, KeepRedisWrites _, LoseRedisWrites _ -> false;
        };
    }
}
