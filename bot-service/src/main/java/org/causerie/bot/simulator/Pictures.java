package org.causerie.bot.simulator;

import java.util.Arrays;
import java.util.stream.Stream;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// Which messages show one project, and its picture. SMS have none.
///
/// A message shows a project if it begins with its code and its whole title as a sentence: a row of a list has no
/// full stop there, and a ballot names its choices by their short titles.
final class Pictures {

    private final CurrentCampaign current;

    Pictures(CurrentCampaign current) {
        this.current = current;
    }

    /// Where the picture is on this server, or null.
    @Nullable
    String of(Bubble bubble) {
        if (bubble.network() == Network.SMS || bubble.from() != Bubble.From.SERVICE) {
            return null;
        }
        String text = bubble.text();
        int blank = text.indexOf(' ');
        Listing listing = blank < 0 ? null : current.campaign().catalogue().find(text.substring(0, blank));
        return listing != null && titles(listing).anyMatch(title -> text.startsWith(title + ".", blank + 1))
                ? "/projects/" + UriUtils.encodePath(listing.code(), "UTF-8") + ".svg"
                : null;
    }

    private static Stream<String> titles(Listing listing) {
        return Arrays.stream(Language.values()).map(language -> listing.title().in(language));
    }
}
