package org.causerie.channels.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fetches updates where Telegram cannot reach us: <https://core.telegram.org/bots/api#getupdates>.
///
/// An update is confirmed only once it and all before it were handled; until then Telegram keeps it, for a day.
/// Nothing ends the fetching but [#stop]: whatever fails is told and tried again, after pauses that grow to a
/// minute. One fetcher a bot: a second one, or a webhook, makes Telegram answer 409.
public final class TelegramPoller implements AutoCloseable {

    private static final int MOST = 100;

    /// After a week without updates their ids begin anew, perhaps lower; an old offset would then swallow them.
    private static final Duration SILENCE = Duration.ofDays(6);

    private static final int TRIES = 10;

    private final BotApi api;
    private final TelegramBot bot;
    private final Predicate<String> handler;
    private final Consumer<String> journal;
    private final InstantSource clock;
    private final Pace pace;
    private final ReentrantLock handling = new ReentrantLock();

    /// Handled, but behind one that was not; and how often those failed. Both hold only what Telegram still keeps.
    private final Set<Long> handled = new HashSet<>();

    private final Map<Long, Integer> tries = new HashMap<>();
    private @Nullable Long offset;
    private Instant lastUpdate;
    private int failures;
    private volatile Instant lastGoodCall;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /// How long to wait for what.
    ///
    /// @param poll how long Telegram may keep a call open while nothing comes; whole seconds
    /// @param patience how much longer its answer may take
    /// @param shortest pause after a failure
    /// @param longest pause after many
    /// @param retry longest pause after an update that could not be handled: others may wait behind it
    record Pace(Duration poll, Duration patience, Duration shortest, Duration longest, Duration retry) {

        static final Pace USUAL = new Pace(
                Duration.ofSeconds(50),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5));
    }

    /// Fetches nothing before [#start].
    ///
    /// @param handler takes one raw update; true once it need not come again, as one that nobody can read
    /// @param journal hears in a line what went wrong, for the log; never an address, a text or an id
    public TelegramPoller(
            TelegramSettings settings, Predicate<String> handler, Consumer<String> journal, InstantSource clock) {
        this(settings, handler, journal, clock, Pace.USUAL);
    }

    TelegramPoller(
            TelegramSettings settings,
            Predicate<String> handler,
            Consumer<String> journal,
            InstantSource clock,
            Pace pace) {
        this.api = new BotApi(settings);
        this.bot = new TelegramBot(settings);
        this.handler = handler;
        this.journal = journal;
        this.clock = clock;
        this.pace = pace;
        this.lastGoodCall = clock.instant();
        this.lastUpdate = lastGoodCall;
    }

    /// Begins to fetch. A webhook must be gone by then: see [TelegramBot#deleteWebhook].
    ///
    /// @throws IllegalStateException if it was started before
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("started already");
        }
        thread = Thread.ofVirtual().name("telegram-poller").start(this::fetchOnAndOn);
    }

    /// Ends after the update that is being handled; what is not confirmed comes again at the next start.
    public synchronized void stop() {
        stopped = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        handling.lock(); // an update is never interrupted half done
        try {
            running.interrupt();
        } finally {
            handling.unlock();
        }
        try {
            running.join(pace.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops.
    @Override
    public void close() {
        stop();
    }

    /// When Telegram last gave updates, or told that there are none; the time of the start before that. Older than
    /// two minutes means that something is wrong.
    public Instant lastGoodCall() {
        return lastGoodCall;
    }

    /// How many updates wait at Telegram.
    ///
    /// @throws org.causerie.channels.Sender.ProviderUnavailable if Telegram could not be asked
    public int pendingUpdates() {
        return bot.pendingUpdates();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the next update must still be fetched
    private void fetchOnAndOn() {
        while (!stopped) {
            Duration pause;
            try {
                pause = round();
            } catch (Throwable e) {
                pause = failed("fetching failed: " + e.getClass().getSimpleName(), pace.longest());
            }
            pause(pause);
        }
    }

    /// Fetches once and handles what came.
    ///
    /// @return how long to wait before the next time
    private Duration round() {
        Duration patience = pace.poll().plus(pace.patience());
        return switch (api.call("getUpdates", question(), patience)) {
            case BotApi.Result.Done(var updates) -> {
                lastGoodCall = clock.instant();
                yield handleAll(updates);
            }
            case BotApi.Result.Refused(var code, var _, var after)
            when code == 429 -> {
                failed("too fast (429)", pace.longest());
                yield after;
            }
            case BotApi.Result.Refused(var code, var _, var _)
            when code == 409 -> failed("another poller, or a webhook, takes this bot's updates (409)", pace.longest());
            case BotApi.Result.Refused(var code, var _, var _) ->
                failed("Telegram refuses us, status " + code, pace.longest());
            case BotApi.Result.NotConnected() -> failed("no connection", pace.longest());
            case BotApi.Result.Unknown(var why) -> stopped ? Duration.ZERO : failed(why, pace.longest());
        };
    }

    private ObjectNode question() {
        if (Duration.between(lastUpdate, clock.instant()).compareTo(SILENCE) > 0) {
            offset = null;
        }
        ObjectNode fields = Json.MAPPER.createObjectNode();
        if (offset != null) {
            fields.put("offset", offset);
        }
        fields.put("limit", MOST);
        fields.put("timeout", pace.poll().toSeconds());
        fields.set("allowed_updates", TelegramBot.updates());
        return fields;
    }

    /// Handles each, one person's in order: behind one that failed the same person's wait for its next try.
    private Duration handleAll(JsonNode updates) {
        if (updates.isEmpty()) {
            failures = 0;
            return Duration.ZERO;
        }
        lastUpdate = clock.instant();
        Set<Long> waiting = new HashSet<>();
        Long first = null;
        int left = 0;
        for (JsonNode update : updates) {
            long id = update.path("update_id").asLong(0);
            long from = from(update);
            if (!handled.contains(id) && (waiting.contains(from) || !handle(id, update))) {
                waiting.add(from);
                left++;
                first = first == null ? (Long) id : first;
            }
        }
        if (first != null && isStuck(updates.size(), left, first)) {
            journal.accept("an update is given up after " + TRIES + " tries: nothing can be fetched behind it");
            handled.add(first);
            return Duration.ZERO;
        }
        return confirm(updates, first);
    }

    /// Confirms all up to the first that is left, by what the answer said: ids may have begun anew.
    private Duration confirm(JsonNode updates, @Nullable Long first) {
        if (first == null) {
            offset = updates.get(updates.size() - 1).path("update_id").asLong(0) + 1;
            handled.clear();
            tries.clear();
            failures = 0;
            return Duration.ZERO;
        }
        offset = first;
        return stopped ? Duration.ZERO : failed("an update could not be handled now", pace.retry());
    }

    /// Telegram shows a hundred at once. If those are all handled but a few, new ones stay out of sight.
    private boolean isStuck(int size, int left, long first) {
        return size >= MOST && left * 2 < size && tries.getOrDefault(first, 0) >= TRIES;
    }

    private boolean handle(long id, JsonNode update) {
        handling.lock();
        try {
            if (!stopped && isHandled(update)) {
                handled.add(id);
                return true;
            }
            tries.merge(id, 1, Integer::sum);
            return false;
        } finally {
            handling.unlock();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // one update that breaks its handler must not keep the others from theirs
    private boolean isHandled(JsonNode update) {
        try {
            return handler.test(update.toString());
        } catch (Throwable e) {
            journal.accept("an update broke its handler: " + e.getClass().getSimpleName());
            return false;
        }
    }

    /// Who wrote, in whichever part the update says so; 0 where it does not.
    private static long from(JsonNode update) {
        for (JsonNode part : update) {
            long from = part.path("from").path("id").asLong(0);
            if (from != 0) {
                return from;
            }
        }
        return 0;
    }

    private Duration failed(String what, Duration longest) {
        journal.accept("telegram: " + what);
        Duration pause = pace.shortest().multipliedBy(1L << Math.min(failures, 10));
        failures++;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private void pause(Duration pause) {
        if (pause.isZero() || stopped) {
            return;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // only [#stop] interrupts, and the loop asks for it
        }
    }
}
