package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.List;

/// The answer to one content: where the citizen is now, what must happen and what to say.
public record Turn(Session next, List<Effect> effects, List<Reply> replies) {

    /// Keeps copies of the lists.
    public Turn {
        effects = List.copyOf(effects);
        replies = List.copyOf(replies);
    }

    static Turn say(Session next, Reply... replies) {
        return new Turn(next, List.of(), List.of(replies));
    }

    /// Says nothing: what there is to say depends on how the effect goes.
    static Turn wait(Session next, Effect effect) {
        return new Turn(next, List.of(effect), List.of());
    }

    Turn with(Effect effect) {
        var all = new ArrayList<>(effects);
        all.add(effect);
        return new Turn(next, all, replies);
    }

    Turn then(Reply reply) {
        var all = new ArrayList<>(replies);
        all.add(reply);
        return new Turn(next, effects, all);
    }
}
