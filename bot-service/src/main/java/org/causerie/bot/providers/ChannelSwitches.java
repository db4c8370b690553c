package org.causerie.bot.providers;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.dialogs.Medium;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Which channels staff switched off: a row of `channel_off`, obeyed by every replica within seconds.
///
/// While the table cannot be read, what was last known holds.
public final class ChannelSwitches {

    private static final Logger log = LoggerFactory.getLogger(ChannelSwitches.class);

    private final JdbcClient database;
    private final AtomicReference<Set<Medium>> off = new AtomicReference<>(Set.of());

    ChannelSwitches(JdbcClient database) {
        this.database = database;
    }

    public boolean isOff(Medium medium) {
        return off.get().contains(medium);
    }

    @Scheduled(fixedDelay = 5000)
    void look() {
        try {
            Set<Medium> found = EnumSet.noneOf(Medium.class);
            found.addAll(database.sql("select medium from channel_off")
                    .query((row, _) -> Medium.of(row.getString("medium")))
                    .list());
            Set<Medium> before = off.getAndSet(found);
            if (!before.equals(found)) {
                log.warn("channels switched off: {}", found.isEmpty() ? "none" : found);
            }
        } catch (DataAccessException e) {
            log.debug("the switches are not read: {}", e.getClass().getSimpleName());
        }
    }
}
