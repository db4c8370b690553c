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

    /// The outcome, or null until it is published.
    public @Nullable Published published() {
        return published.get();
    }

    void publish(Published outcome) {
        published.set(outcome);
    }
}
