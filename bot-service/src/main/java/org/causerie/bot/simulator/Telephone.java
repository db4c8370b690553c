package org.causerie.bot.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One number's two conversations, and what the provider knows of them. Forgets what is oldest.
final class Telephone {

    private static final int MOST_BUBBLES = 200;
    private static final int MOST_CARRIED = 200;

    /// So many messages at once; then one each [#PAUSE].
    private static final int BURST = 20;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String number;
    private final ReentrantLock line = new ReentrantLock(true);
    private final Deque<Bubble> bubbles = new ArrayDeque<>();
    private final Map<String, Carried> carried = new LinkedHashMap<>();
    private final Map<Network, Map<String, String>> lastForms = new EnumMap<>(Network.class);
    private final Set<Network> stopped = EnumSet.noneOf(Network.class);
    private long order;
    private Instant usedAt;
    private Instant freeAgainAt;

    Telephone(String number, Instant now) {
        this.number = number;
        this.usedAt = now;
        this.freeAgainAt = now;
    }

    String number() {
        return number;
    }

    /// One message after the other: a citizen's second must not overtake the first.
    void inOrder(Runnable delivery) {
        line.lock();
        try {
            delivery.run();
        } finally {
            line.unlock();
        }
    }

    synchronized void use(Instant now) {
        usedAt = now;
    }

    synchronized boolean isIdleSince(Instant moment) {
        return usedAt.isBefore(moment);
    }

    /// Whether one more message may be sent now; it counts as sent if so.
    synchronized boolean mayWrite(Instant now) {
        Instant begins = freeAgainAt.isBefore(now) ? now : freeAgainAt;
        if (begins.isAfter(now.plus(PAUSE.multipliedBy(BURST - 1L)))) {
            return false;
        }
        freeAgainAt = begins.plus(PAUSE);
        return true;
    }

    synchronized void show(Network network, Bubble.From from, Kind kind, String text, Instant at) {
        bubbles.addLast(Bubble.of(++order, network, from, kind, text, at));
        if (bubbles.size() > MOST_BUBBLES) {
            bubbles.removeFirst();
        }
    }

    synchronized List<Bubble> shownAfter(long after) {
        return bubbles.stream().filter(bubble -> bubble.order() > after).toList();
    }

    synchronized void carry(Carried message) {
        carried.put(message.sid(), message);
        if (carried.size() > MOST_CARRIED) {
            carried.remove(carried.keySet().iterator().next());
        }
    }

    synchronized void change(String sid, UnaryOperator<Carried> change) {
        carried.computeIfPresent(sid, (_, message) -> change.apply(message));
    }

    synchronized @Nullable Carried carried(String sid) {
        return carried.get(sid);
    }

    /// The newest first, as the provider lists them.
    synchronized List<Carried> carried() {
        return new ArrayList<>(carried.values()).reversed();
    }

    synchronized void remember(Network network, Map<String, String> form) {
        lastForms.put(network, form);
    }

    synchronized @Nullable Map<String, String> lastForm(Network network) {
        return lastForms.get(network);
    }

    /// Whether the provider lets nothing through any more, until a START.
    synchronized boolean isStopped(Network network) {
        return stopped.contains(network);
    }

    synchronized void stop(Network network) {
        stopped.add(network);
    }

    synchronized void start(Network network) {
        stopped.remove(network);
    }
}
