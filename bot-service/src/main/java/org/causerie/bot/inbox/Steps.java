package org.causerie.bot.inbox;

/// Hears of each step before it is taken, so that tests can end a replica between any two.
@FunctionalInterface
interface Steps {

    Steps UNWATCHED = step -> {};

    void before(Step step);

    /// A turn begins with `LOAD` and ends with `SAVE`, `ANSWER`; a confirmation goes through all but `TELL`, which is
    /// the sweeper's, who does not answer.
    enum Step {
        LOAD,
        SEAL,
        SAVE,
        COMMIT,
        TELL,
        SETTLE,
        ANSWER
    }
}
