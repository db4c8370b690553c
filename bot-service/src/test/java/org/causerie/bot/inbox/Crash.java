package org.causerie.bot.inbox;

/// Stands for the end of the process: no handler of ours is meant for it.
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    /// Ends a replica before one step, and lets it do nothing afterwards.
    static Steps before(Steps.Step last) {
        return step -> {
            if (step == last) {
                throw new Crash();
            }
        };
    }
}
