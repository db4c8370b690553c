package org.causerie.bot.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.causerie.channels.Account;
import org.causerie.dialogs.Medium;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// When WhatsApp accounts last wrote: for 24 hours from then on they may be told anything, afterwards only what
/// WhatsApp approved.
///
/// No turn waits for the table: it follows twice a second. What a crash loses makes a window look shorter than it is.
///
/// Source: <https://www.twilio.com/docs/whatsapp/key-concepts>.
public final class Windows implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Windows.class);
    private static final Duration OPEN = Duration.ofHours(24);

    /// For clocks that differ, and for what stands in line at the provider.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /// Beyond it nobody more is remembered, while the central store is away.
    private static final int MOST_OWED = 100_000;

    private final JdbcClient database;
    private final People people;
    private final InstantSource clock;
    private final Map<Account, Instant> owed = new ConcurrentHashMap<>();

    /// Over the table `whatsapp_window`.
    public Windows(JdbcClient database, People people, InstantSource clock) {
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    /// Takes note of a message, to be written by [#pay]. Those of other media open nothing.
    public void wrote(Account account, Instant at) {
        if (account.medium() == Medium.WHATSAPP && (owed.size() < MOST_OWED || owed.containsKey(account))) {
            owed.merge(account, at, Windows::later);
        }
    }

    /// Whether anything may be said to an account now.
    ///
    /// @param atLeast when it wrote at the latest, as far as whoever asks knows: [Instant#MIN] for nothing
    public boolean isOpen(Account account, Instant atLeast) {
        Instant shutSince = clock.instant().minus(OPEN).plus(MARGIN);
        return atLeast.isAfter(shutSince)
                || owed.getOrDefault(account, Instant.MIN).isAfter(shutSince)
                || database.sql("select extract(epoch from wrote_at)::bigint from whatsapp_window where account = ?")
                        .param(key(account))
                        .query(Long.class)
                        .optional()
                        .map(Instant::ofEpochSecond)
                        .filter(shutSince::isBefore)
                        .isPresent();
    }

    /// Writes what is owed to the table; what it does not take is tried again twice a second.
    @Scheduled(fixedDelay = 500)
    public void pay() {
        Map<Account, Instant> paid = Map.copyOf(owed);
        if (paid.isEmpty()) {
            return;
        }
        var byKey = new TreeMap<String, Instant>(); // or two replicas would lock each other
        paid.forEach((account, at) -> byKey.put(key(account), at));
        try {
            database.sql("""
                    insert into whatsapp_window as known (account, key_id, wrote_at)
                    select account, ?, wrote_at::timestamptz from unnest(?, ?) as news (account, wrote_at)
                    where set_config('synchronous_commit', 'off', true) is not null
                    on conflict (account) do update set key_id = excluded.key_id, wrote_at = excluded.wrote_at
                    where known.wrote_at < excluded.wrote_at
                    """)
                    .params(List.of(people.keyId(), array(byKey.keySet()), array(byKey.values())))
                    .update();
            paid.forEach(owed::remove);
        } catch (DataAccessException e) {
            log.warn(
                    "who wrote by WhatsApp is not written down yet: {}",
                    e.getClass().getSimpleName());
        }
    }

    /// Who has not written for a day is forgotten.
    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        try {
            database.sql("""
                    delete from whatsapp_window where account in
                        (select account from whatsapp_window where wrote_at < now() - interval '1 day'
                         for update skip locked)
                    """).update();
        } catch (DataAccessException e) {
            log.warn("who wrote long ago is not forgotten yet: {}", e.getClass().getSimpleName());
        }
    }

    private String key(Account account) {
        return people.account(account.medium(), account.address()).key();
    }

    private static String[] array(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Writes what is still owed.
    @Override
    public void close() {
        pay();
    }
}
