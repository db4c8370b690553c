package org.causerie.bot.campaigns;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which campaign, and how it ends.
///
/// @param campaignFile a `campaign.yaml` or a `.pb` file; the demo campaign where absent
/// @param grace after the close, in which messages still count that the provider had before it
/// @param openingKey whether this server makes and keeps the key that opens the ballots
/// @param rehearsal whether this vote is for practice; fixed at the first start, and said with every ballot
/// @param publication whether the result is published as soon as it is counted
@ConfigurationProperties("causerie")
record CampaignProperties(
        @Nullable Path campaignFile,
        @DefaultValue("15m") Duration grace,
        @DefaultValue("kept") OpeningKey openingKey,
        @DefaultValue("false") boolean rehearsal,
        @DefaultValue("automatic") Publication publication) {

    enum OpeningKey {
        KEPT,
        ELSEWHERE
    }

    enum Publication {
        AUTOMATIC,
        BY_STAFF
    }
}
