package org.causerie.dialogs;

import java.util.Map;

/// One thing to tell the citizen: which line, with which arguments. Never the wording.
public record Reply(Line line, Map<String, Arg> args) {

    /// Keeps a copy.
    public Reply {
        args = Map.copyOf(args);
    }

    static Reply of(Line line) {
        return new Reply(line, Map.of());
    }

    static Reply of(Line line, String name, Arg arg) {
        return new Reply(line, Map.of(name, arg));
    }
}
