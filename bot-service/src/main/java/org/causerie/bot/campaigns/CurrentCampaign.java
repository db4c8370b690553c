package org.causerie.bot.campaigns;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Published;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.phrases.Phrasebook;
import org.jspecify.annotations.Nullable;

/// The campaign that this service holds, ready to be talked about.
public final class CurrentCampaign {

    /// What the provider had in time and gave us at the end of the grace must still get through.
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    private final Campaign campaign;
    private final Dialog dialog;
    private final Phrasebook phrasebook;
    private final Duration grace;
    private final AtomicReference<@Nullable Published> published = new AtomicReference<>();

    CurrentCampaign(Campaign campaign, Duration grace) {
        this.campaign = campaign;
        this.dialog = new Dialog(campaign);
        this.phrasebook = new Phrasebook(campaign);
        this.grace = grace;
    }

    public Campaign campaign() {
        return campaign;
    }

    public Dialog dialog() {
        return dialog;
    }

    public Phrasebook phrasebook() {
        return phrasebook;
    }

    /// Whether a message that arrives now may have been sent before the close.
    public boolean isInGrace(Instant now) {
        return now.isAfter(campaign.closes()) && !now.isAfter(graceEnds());
    }

    Instant graceEnds() {
        return campaign.closes().plus(grace);
    }

    /// When the last message has been answered that came in the grace: after that only a sweep finds one that counts.
    public Instant lastTurnEnds() {
        return graceEnds().plus(LONGEST_TURN);
    }

    /// The outcome, or null until it is published.
    public @Nullable Published published() {
        return published.get();
    }

    void publish(Published outcome) {
        published.set(outcome);
    }
}
