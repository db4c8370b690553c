package org.causerie.bot.campaigns;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.ballots.Count;
import org.causerie.bot.ballots.CountStopped;
import org.causerie.bot.sessions.SessionFailure;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.dialogs.Published;
import org.causerie.dialogs.campaign.Campaign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// The end of the vote: open, draining, closed, counted, published.
///
/// Every replica looks once a second. Each move is one conditional update, so that it happens once whoever is first;
/// the box closes only when the grace is over and nobody's ballot is still on its way.
final class Ending {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    /// How long the count waits for a provider to tell what never arrived.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final CurrentCampaign current;
    private final CampaignProperties properties;
    private final BallotBox box;
    private final SessionStore sessions;
    private final JdbcClient database;
    private final InstantSource clock;
    private final Supplier<Latecomers> latecomers;
    private int quietLooks;

    Ending(
            CurrentCampaign current,
            CampaignProperties properties,
            BallotBox box,
            SessionStore sessions,
            JdbcClient database,
            InstantSource clock,
            Supplier<Latecomers> latecomers) {
        this.current = current;
        this.properties = properties;
        this.box = box;
        this.sessions = sessions;
        this.database = database;
        this.clock = clock;
        this.latecomers = latecomers;
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        if (current.published() != null
                || !clock.instant().isAfter(current.campaign().closes())) {
            return;
        }
        try {
            moveOn();
        } catch (CountStopped e) {
            log.error("the count of {} stopped: {}", current.campaign().code(), e.getMessage());
        } catch (DataAccessException | SessionFailure e) {
            log.warn(
                    "the end of {} waits for its stores: {}",
                    current.campaign().code(),
                    e.getClass().getSimpleName());
        }
    }

    private void moveOn() {
        Campaign campaign = current.campaign();
        String code = campaign.code();
        switch (box.state(code)) {
            case OPEN -> tell(box.drain(code), "the vote of {} is over; late messages may still arrive", code);
            case DRAINING -> {
                if (isDrained()) {
                    tell(box.shut(code), "the box of {} is closed", code);
                }
            }
            case CLOSED -> count(campaign);
            case COUNTED -> {
                if (properties.publication() == CampaignProperties.Publication.AUTOMATIC) {
                    tell(box.publish(code), "the result of {} is published", code);
                }
            }
            case PUBLISHED -> readOutcome(campaign);
        }
    }

    /// Every message that the provider had in time has come, and nobody's cast is pending, twice in a row, after the
    /// grace.
    private boolean isDrained() {
        Instant now = clock.instant();
        boolean quiet = now.isAfter(current.lastTurnEnds())
                && (latecomers.get().areIn(current.lastTurnEnds()) || isTiredOfWaiting(now))
                && sessions.castingCount() == 0
                && box.waiting() == 0;
        quietLooks = quiet ? quietLooks + 1 : 0;
        return quietLooks >= 2;
    }

    /// A provider that cannot be asked for an hour must not keep a region from its result; it is told, loudly.
    private boolean isTiredOfWaiting(Instant now) {
        boolean tired = now.isAfter(current.lastTurnEnds().plus(LONGEST_WAIT));
        if (tired) {
            log.error("the box closes though a provider could not be asked for messages that never arrived");
        }
        return tired;
    }

    private void count(Campaign campaign) {
        Count count = box.count(campaign.code(), campaign.election());
        Outcome outcome = Outcome.of(campaign, count);
        tell(box.keep(count, outcome.pb(), outcome.result()), "{} is counted", campaign.code());
        count.spoilt()
                .forEach(spoilt ->
                        log.warn("a ballot of {} is against the rule: {}", campaign.code(), spoilt.problems()));
    }

    private void readOutcome(Campaign campaign) {
        record Row(long ballots, String result) {}
        Row row = database.sql("select ballots, result from outcome where campaign = ?")
                .param(campaign.code())
                .query((found, number) -> new Row(found.getLong(1), found.getString(2)))
                .single();
        List<String> funded = Outcome.funded(row.result().getBytes(StandardCharsets.UTF_8));
        current.publish(new Published(funded, row.ballots()));
    }

    private static void tell(boolean done, String what, String code) {
        if (done) {
            log.info(what, code);
        }
    }
}
