package org.causerie.dialogs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing to tell the citizen: which line, with which arguments. Never the wording.
public record Reply(Line line, Map<String, Arg> args) {

    /// Names, in a reply that carries a ticket, the ballot whose receipt it is. No wording uses it.
    static final String RECEIPT = "receipt";

    /// Keeps a copy.
    public Reply {
        args = Map.copyOf(args);
    }

    /// The ballot whose receipt this reply is, or null where it is none. Whether it arrived must be known.
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
