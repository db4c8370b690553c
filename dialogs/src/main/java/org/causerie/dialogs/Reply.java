package org.causerie.dialogs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing to tell the citizen: which line, with which arguments. Never the wording.
public record Reply(Line line, Map<String, Arg> args) {

    /// Names what a reply that must arrive is known by: of a ticket its ballot. No wording uses it.
    static final String RECEIPT = "receipt";

    /// Keeps a copy.
    public Reply {
        args = Map.copyOf(args);
    }

    /// What this reply is known by, of a ticket its ballot; null where nobody asks whether it arrived.
    public @Nullable String receipt() {
        return args.get(RECEIPT) instanceof Arg.Text(var ballot) ? ballot : null;
    }

    static Reply of(Line line) {
        return new Reply(line, Map.of());
    }

    static Reply of(Line line, String name, Arg arg) {
        return new Reply(line, Map.of(name, arg));
    }
}
