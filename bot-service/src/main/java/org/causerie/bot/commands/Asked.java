package org.causerie.bot.commands;

import java.util.List;

/// What a command line came to.
public sealed interface Asked {

    /// The service is to run.
    ///
    /// @param properties each as `--property=value`
    record Serve(List<String> properties) implements Asked {

        /// Keeps a copy.
        public Serve {
            properties = List.copyOf(properties);
        }
    }

    /// All is done and said.
    ///
    /// @param status 0, or 1 after an error, or 2 where the command line was not understood
    record Done(int status) implements Asked {}
}
