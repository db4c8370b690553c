package org.causerie.bot.ballots;

/// Hears of each step of a batch before the next begins, so that tests can end a process between any two.
@FunctionalInterface
interface Steps {

    Steps UNWATCHED = step -> {};

    void reached(Step step);

    /// In this order.
    enum Step {
        TAKEN,
        LOCKED,
        BALLOTS_INSERTED,
        REGISTERED,
        FATES_SET,
        RECEIPTS_HELD,
        COMMITTED
    }
}
