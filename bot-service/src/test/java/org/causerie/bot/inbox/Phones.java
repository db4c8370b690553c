package org.causerie.bot.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.causerie.channels.Account;
import org.jspecify.annotations.Nullable;

/// All that telephones showed.
final class Phones {

    private final InstantSource clock;
    private final List<Shown> all = new CopyOnWriteArrayList<>();
    private final Queue<Shown> unread = new ConcurrentLinkedQueue<>();

    Phones(InstantSource clock) {
        this.clock = clock;
    }

    /// @param id of the message in its chat
    record Shown(Account to, Instant at, String id, String text, List<Tappable> buttons) {

        /// The button that casts, where there is one.
        @Nullable
        Tappable yes() {
            return buttons.stream()
                    .filter(button -> button.label().startsWith("Oui"))
                    .findFirst()
                    .orElse(null);
        }
    }

    record Tappable(String label, String data) {}

    void show(Account to, String id, String text, List<Tappable> buttons) {
        var shown = new Shown(to, clock.instant(), id, text, List.copyOf(buttons));
        all.add(shown);
        unread.add(shown);
    }

    /// The next that nobody has read.
    @Nullable
    Shown read() {
        return unread.poll();
    }

    List<Shown> all() {
        return all;
    }
}
