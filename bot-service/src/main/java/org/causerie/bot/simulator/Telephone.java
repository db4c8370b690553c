package org.causerie.bot.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One number's conversations, and what the provider knows of them. Forgets what is oldest.
final class Telephone {

    private static final int MOST_BUBBLES = 200;
    private static final int MOST_CARRIED = 200;

    /// So many messages at once; then one each [#PAUSE].
    private static final int BURST = 20;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final String number;
    private final ReentrantLock line = new ReentrantLock(true);
    private final Chat chat = new Chat();

    /// By their order.
    private final SequencedMap<Long, Bubble> bubbles = new LinkedHashMap<>();

    private final Map<String, Carried> carried = new LinkedHashMap<>();
    private final Map<Network, Map<String, String>> lastForms = new EnumMap<>(Network.class);
    private final Set<Network> stopped = EnumSet.noneOf(Network.class);
    private boolean numberHidden;
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

    /// Does what must not overtake the answer to a delivery that is under way.
    ///
    /// Waits no longer than a second: whoever sends before it answers would otherwise wait for itself.
    void afterDelivery(Runnable work) {
        boolean alone = false;
        try {
            alone = line.tryLock(1, TimeUnit.SECONDS);
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                line.unlock();
            }
        }
    }

    /// What Telegram knows of it.
    Chat chat() {
        return chat;
    }

    /// Whether WhatsApp tells an id in place of the number.
    synchronized boolean hidesNumber() {
        return numberHidden;
    }

    synchronized void hideNumber(boolean now) {
        numberHidden = now;
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

    void show(Network network, Bubble.From from, Kind kind, String text, Instant at) {
        show(network, from, kind, text, at, "", "", List.of());
    }

    /// @param message the provider's id, under which it can be found again; empty for none
    /// @param menu what opens the buttons as a list; empty where they stand below the text
    synchronized void show(
            Network network,
            Bubble.From from,
            Kind kind,
            String text,
            Instant at,
            String message,
            String menu,
            List<List<Button>> buttons) {
        order++;
        bubbles.put(order, Bubble.of(order, network, from, kind, text, at).as(message, menu, buttons));
        if (bubbles.size() > MOST_BUBBLES) {
            bubbles.pollFirstEntry();
        }
        notifyAll();
    }

    /// The version of what was shown or changed last.
    synchronized long newest() {
        return order;
    }

    /// Waits until the service, or the provider, says something, but no longer than a moment: an answer with buttons
    /// comes by the API, shortly after the one to the webhook.
    ///
    /// @param since a version
    synchronized void awaitAnswer(Network network, long since) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (!isAnswered(network, since)) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private boolean isAnswered(Network network, long since) {
        return bubbles.sequencedValues().reversed().stream()
                .takeWhile(bubble -> bubble.order() > since)
                .anyMatch(bubble -> bubble.network() == network && bubble.from() != Bubble.From.CITIZEN);
    }

    /// All that was shown or changed since.
    ///
    /// @param after a version
    synchronized List<Bubble> shownAfter(long after) {
        return bubbles.values().stream()
                .filter(bubble -> bubble.version() > after)
                .toList();
    }

    synchronized @Nullable Bubble bubble(long wanted) {
        return bubbles.get(wanted);
    }

    /// The bubble of a message of the provider's.
    synchronized @Nullable Bubble message(Network network, String message) {
        return bubbles.values().stream()
                .filter(bubble ->
                        bubble.network() == network && bubble.message().equals(message))
                .findFirst()
                .orElse(null);
    }

    /// Changes a bubble in its place.
    synchronized void change(long wanted, UnaryOperator<Bubble> change) {
        bubbles.computeIfPresent(wanted, (_, bubble) -> change.apply(bubble).at(++order));
    }

    /// Stops the waiting sign on every button of a network: the answer is here.
    synchronized void stopWaiting(Network network) {
        bubbles.values().stream()
                .filter(bubble -> bubble.network() == network && bubble.waiting() != null)
                .map(Bubble::order)
                .toList()
                .forEach(waiting -> change(waiting, Bubble::answered));
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
