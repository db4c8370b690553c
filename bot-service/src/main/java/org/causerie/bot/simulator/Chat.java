package org.causerie.bot.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A telephone's chat with the bot, as Telegram knows it.
final class Chat {

    private static final int MOST_TAPS = 50;

    private boolean blocked;
    private Markup.Keyboard keyboard = Markup.Keyboard.NONE;
    private @Nullable String lastUpdate;

    /// The orders of the tapped bubbles, by the ids of the taps.
    private final SequencedMap<String, Long> taps = new LinkedHashMap<>();

    /// Whether nothing comes through, until the citizen unblocks the bot.
    synchronized boolean isBlocked() {
        return blocked;
    }

    synchronized void block(boolean now) {
        blocked = now;
    }

    /// What stands in place of letters, row by row; none mostly.
    synchronized List<List<Markup.Key>> keys() {
        return keyboard.rows();
    }

    synchronized void offer(Markup.Keyboard fresh) {
        keyboard = fresh;
    }

    /// Puts away a keyboard that is for one answer.
    synchronized void answered() {
        if (keyboard.once()) {
            keyboard = Markup.Keyboard.NONE;
        }
    }

    synchronized void remember(String update) {
        lastUpdate = update;
    }

    synchronized @Nullable String lastUpdate() {
        return lastUpdate;
    }

    synchronized void tapped(String tap, long bubble) {
        taps.put(tap, bubble);
        if (taps.size() > MOST_TAPS) {
            taps.pollFirstEntry();
        }
    }

    /// The order of the bubble whose tap is answered hereby; 0 for a tap that nobody waits for.
    synchronized long answered(String tap) {
        return Objects.requireNonNullElse(taps.remove(tap), 0L);
    }
}
