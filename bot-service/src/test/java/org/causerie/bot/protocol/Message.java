package org.causerie.bot.protocol;

/// What sets a handler to work. Ballots are numbered in the order of their revisions, from 1.
sealed interface Message {

    /// The code, or the tap, that casts one shown ballot.
    record Confirm(int ballot) implements Message {
        @Override
        public String toString() {
            return "confirm " + ballot;
        }
    }

    /// Asks for another ballot to be shown. Each copy of a text would show a ballot of its own, as each handler
    /// draws its own ids; `text` tells which copies are one message.
    record Show(int ballot, int text) implements Message {
        @Override
        public String toString() {
            return "show " + ballot;
        }
    }

    /// The sweeper, which starts again for as long as somebody is in `casting`.
    record Sweep() implements Message {
        @Override
        public String toString() {
            return "sweep";
        }
    }
}
