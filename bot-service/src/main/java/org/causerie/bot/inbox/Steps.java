package org.causerie.bot.inbox;

/// Hears of each step before it is taken, so that tests can end a replica between any two.
@FunctionalInterface
interface Steps {

    Steps UNWATCHED = step -> {};

    void before(Step step);

    /// A turn begins with `LOAD` and ends with `SAVE`, `ANSWER`; a confirmation goes through all
    /// but `TELL`, which is the sweeper's, who does not answer. `LINK` is before an account and a
    /// number are tied or parted in the central store, `POINT` before the account's place in Redis
    /// follows; between the two the person's turn goes on as any.
    enum Step {
        LOAD,
        SEAL,
        SAVE,
        COMMIT,
        TELL,
        SETTLE,
        ANSWER,
        LINK,
        POINT
    }
}
