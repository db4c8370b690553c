package org.causerie.bot.inbox;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.campaigns.Latecomers;
import org.causerie.bot.outbox.Wait;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.sessions.DamagedSession;
import org.causerie.bot.sessions.SessionFailure;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.channels.Traffic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Asks providers for messages that never reached us, and for those that we handled and never answered: at their own
/// times, every few minutes, and once more when the grace is over, before the count.
///
/// Any replica may ask; a claimed row keeps them from all asking at once (docs/adr/0008). Twice is harmless: a message
/// has one effect, and its answer one row of the outbox.
final class TrafficSweep implements Latecomers {

    private static final Logger log = LoggerFactory.getLogger(TrafficSweep.class);

    /// A younger message may still be on its way to us, tried again by its provider.
    private static final Duration UNTIL_LOST = Duration.ofMinutes(1);

    /// What was too young the last time, and what a provider lists late.
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /// Ids that we have seen are known for a day.
    private static final Duration REMEMBERED = Duration.ofHours(23);

    /// How soon it is tried again when the count waits for it.
    private static final Duration IMPATIENT = Duration.ofSeconds(20);

    private static final int AT_A_TIME = 8;

    /// So often a message is tried that cannot be handled, before it is set aside.
    private static final int TRIES = 5;

    private final Providers providers;
    private final Inbox inbox;
    private final FrontDoor door;
    private final Guard guard;
    private final Afterwards afterwards;
    private final CurrentCampaign current;
    private final JdbcClient database;
    private final InstantSource clock;
    private final Duration every;
    private final AtomicLong found = new AtomicLong();

    TrafficSweep(
            Providers providers,
            Inbox inbox,
            FrontDoor door,
            Guard guard,
            Afterwards afterwards,
            CurrentCampaign current,
            JdbcClient database,
            InstantSource clock,
            Duration every) {
        this.providers = providers;
        this.inbox = inbox;
        this.door = door;
        this.guard = guard;
        this.afterwards = afterwards;
        this.current = current;
        this.database = database;
        this.clock = clock;
        this.every = every;
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        for (Provider provider : providers.all()) {
            try {
                look(provider);
            } catch (DataAccessException e) {
                log.warn("lost messages are not asked for: {}", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public boolean areIn(Instant since) {
        return providers.all().stream().allMatch(provider -> {
            Instant asked = askedAt(provider).orElse(Instant.MIN);
            return !asked.isBefore(since);
        });
    }

    /// How many answers nobody but a sweep brought on their way, tickets aside.
    long found() {
        return found.get();
    }

    /// How many messages were set aside.
    long setAside() {
        return database.sql("select count(*) from sweep_failed where tries >= ?")
                .param(TRIES)
                .query(Long.class)
                .single();
    }

    /// How long ago the provider that was not asked for longest was asked.
    Duration age() {
        Instant now = clock.instant();
        return providers.all().stream()
                .map(provider -> Duration.between(askedAt(provider).orElse(now), now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void look(Provider provider) {
        Instant now = clock.instant();
        Optional<Instant> since = claim(provider, now);
        if (since.isEmpty()) {
            return;
        }
        try {
            Traffic traffic = provider.sender().traffic(since.get());
            if (handle(provider, traffic, since.get(), now)) {
                database.sql("update traffic_sweep set asked_at = greatest(asked_at, ?) where provider = ?")
                        .params(Timestamp.from(now), provider.name())
                        .update();
            }
        } catch (ProviderUnavailable e) {
            log.warn("{} cannot be asked for lost messages now", provider.name());
        }
    }

    /// Since when to ask, if it is due and no other replica does.
    private Optional<Instant> claim(Provider provider, Instant now) {
        boolean countWaits = !now.isBefore(current.lastTurnEnds())
                && askedAt(provider).orElse(Instant.MIN).isBefore(current.lastTurnEnds());
        Instant before =
                countWaits ? later(now.minus(IMPATIENT), current.lastTurnEnds().minusMillis(1)) : now.minus(every);
        return database.sql("""
                insert into traffic_sweep as known (provider, begun_at, claimed_at) values (:provider, :now, :now)
                on conflict (provider) do update set claimed_at = excluded.claimed_at where known.claimed_at <= :before
                returning greatest(begun_at, coalesce(asked_at, begun_at) - make_interval(secs => :overlap),
                                   cast(:now as timestamptz) - make_interval(secs => :remembered))
                """)
                .param("provider", provider.name())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(before))
                .param("overlap", OVERLAP.toSeconds() * 1.0)
                .param("remembered", REMEMBERED.toSeconds() * 1.0)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private Optional<Instant> askedAt(Provider provider) {
        return database.sql("select asked_at from traffic_sweep where provider = ? and asked_at is not null")
                .param(provider.name())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /// Each person's messages in their order, some persons at a time.
    ///
    /// @return whether all of them were handled
    private boolean handle(Provider provider, Traffic traffic, Instant since, Instant now) {
        Map<Account, List<Traffic.Sent>> sent = traffic.sent().stream().collect(groupingBy(Traffic.Sent::to));
        var places = new Semaphore(AT_A_TIME);
        var begun = new ArrayList<Future<Boolean>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bySender(traffic, since, now)
                    .forEach((sender, messages) -> begun.add(threads.submit(() -> {
                        places.acquire();
                        try {
                            return handle(provider, messages, sent.getOrDefault(sender, List.of()));
                        } finally {
                            places.release();
                        }
                    })));
        }
        return begun.stream().allMatch(one -> one.state() == Future.State.SUCCESS && one.resultNow());
    }

    private Map<Account, List<Inbound.Message>> bySender(Traffic traffic, Instant since, Instant now) {
        var bySender = new LinkedHashMap<Account, List<Inbound.Message>>();
        traffic.received().stream()
                .filter(message -> !message.receivedAt().isBefore(since) && isLost(message, now))
                .sorted(Comparator.comparing(Inbound.Message::receivedAt))
                .forEach(message -> bySender.computeIfAbsent(message.from(), _ -> new ArrayList<>())
                        .add(message));
        return bySender;
    }

    /// Whether nobody will bring it any more.
    private boolean isLost(Inbound.Message message, Instant now) {
        boolean graceIsOver = !now.isBefore(current.lastTurnEnds());
        boolean inTime = !message.receivedAt().isAfter(current.campaign().closes());
        return !message.receivedAt().isAfter(now.minus(UNTIL_LOST)) || (graceIsOver && inTime);
    }

    private boolean handle(Provider provider, List<Inbound.Message> messages, List<Traffic.Sent> sent) {
        boolean all = true;
        for (Inbound.Message message : messages) {
            boolean last = message.id().equals(messages.getLast().id());
            try {
                handle(provider, message, last ? new Heard(message.receivedAt(), sent) : null);
            } catch (RuntimeException e) {
                log.warn(
                        "a lost message could not be handled yet: {}",
                        e.getClass().getSimpleName());
                all &= !isTransient(e) && isSetAside(provider, message, e);
            }
        }
        return all;
    }

    /// Whether something was away, or busy, or is being replaced: then it is no fault of the message.
    private static boolean isTransient(RuntimeException e) {
        return e instanceof DataAccessException
                || e instanceof ProviderUnavailable
                || (e instanceof SessionFailure && !(e instanceof DamagedSession));
    }

    /// Writes down a failure. One message that always fails must not keep everybody's votes from being counted.
    ///
    /// @return whether nothing waits for this message any more
    private boolean isSetAside(Provider provider, Inbound.Message message, RuntimeException e) {
        int tries = database.sql("""
                insert into sweep_failed as known (provider, message, failed_at, reason) values (?, ?, ?, ?)
                on conflict (provider, message) do update
                    set tries = known.tries + 1, failed_at = excluded.failed_at, reason = excluded.reason
                returning tries
                """)
                .params(
                        provider.name(),
                        message.id(),
                        Timestamp.from(clock.instant()),
                        e.getClass().getSimpleName())
                .query(Integer.class)
                .single();
        if (tries == TRIES) {
            log.error("{}'s message {} is set aside: it cannot be handled", provider.name(), message.id());
        }
        return tries >= TRIES;
    }

    /// Of messages that we handled only a person's last one is answered again: the answers to the others are stale.
    ///
    /// @param heard what its sender heard since, or null for a message that is not the last
    private void handle(Provider provider, Inbound.Message message, @Nullable Heard heard) {
        if (door.isShut(message) || guard.turnsAway(message)) {
            return;
        }
        boolean known = inbox.knows(message);
        if (known && (heard == null || heard.all(inbox.handle(provider, message)))) {
            return;
        }
        Reaction reaction = door.handle(provider, message);
        if (current.dialog().isStop(message.content())) {
            return; // obeyed, and minutes later nothing more goes to them
        }
        int part = 0;
        UUID before = null;
        for (Said said : reaction.said()) {
            if (!known || heard == null || !heard.one(said)) {
                if (afterwards.owe(message, reaction, part, said, Wait.NONE.behind(before))) {
                    found.incrementAndGet();
                }
                before = Afterwards.row(message, part, said);
            }
            part++;
        }
    }

    /// What somebody was sent since a message of theirs.
    ///
    /// Only the words tell what answers it: a reminder, a ticket or the answer to an earlier message may
    /// have come since, and nobody knows the id of what went inline.
    private record Heard(Instant since, List<Traffic.Sent> sent) {

        private static final Pattern BLANKS = Pattern.compile("\\s+");

        boolean all(Reaction reaction) {
            return reaction.said().stream().allMatch(this::one);
        }

        boolean one(Said said) {
            return sent.stream()
                    .filter(one -> !one.at().isBefore(since))
                    .anyMatch(one -> one.text().isBlank() || words(one.text()).equals(words(said.text())));
        }

        private static String words(String text) {
            return BLANKS.matcher(text.strip()).replaceAll(" ");
        }

        /// Tells no text.
        @Override
        public String toString() {
            return "Heard[" + since + "]";
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
