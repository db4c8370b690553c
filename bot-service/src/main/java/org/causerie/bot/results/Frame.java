package org.causerie.bot.results;

import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.tally.BallotRule;
import org.jspecify.annotations.Nullable;

/// What every page says of the vote, in French.
///
/// @param rule completes "Choisissez ..."
/// @param example what a ballot may look like in a message
/// @param telephone of the organiser, E.164
public record Frame(
        String code,
        String title,
        String organiser,
        String telephone,
        String telephoneShown,
        @Nullable String site,
        String privacy,
        String smsPrice,
        String opens,
        String closes,
        String rule,
        String example,
        String projects,
        String budget,
        int minimumAge,
        @Nullable String residence,
        boolean revote) {

    static Frame of(Campaign campaign, French french) {
        var organiser = campaign.organiser();
        var identity = campaign.identity();
        return new Frame(
                campaign.code(),
                campaign.title().in(Language.FR),
                organiser.name(),
                organiser.telephone(),
                French.telephone(organiser.telephone()),
                organiser.site(),
                organiser.privacy() == null ? "" : organiser.privacy().in(Language.FR),
                organiser.smsPrice().in(Language.FR),
                french.moment(campaign.opens()),
                french.moment(campaign.closes()),
                said(campaign.rule(), french),
                example(campaign),
                french.counted(campaign.catalogue().listings().size(), "projet"),
                french.money(campaign.budgetCents()),
                identity.minimumAge(),
                identity.residence() == null ? null : identity.residence().in(Language.FR),
                campaign.revote());
    }

    private static String said(BallotRule rule, French french) {
        return switch (rule) {
            case BallotRule.Approval(var min, var max, var _) -> many(min, max, french);
            case BallotRule.Ranking(var min, var max, var _) ->
                many(min, max, french) + ", dans l’ordre, le préféré en premier";
            case BallotRule.Points(var min, var max, var _, var sum, var _) ->
                many(min, max, french) + " et partagez " + french.counted(sum, "point") + " entre eux";
            case BallotRule.Knapsack(var _, var budgetCents) ->
                "autant de projets que vous voulez, jusqu’à " + french.money(budgetCents) + " en tout";
        };
    }

    private static String many(int min, int max, French french) {
        if (max == Integer.MAX_VALUE) {
            return "autant de projets que vous voulez";
        }
        return min == max ? french.counted(max, "projet") : "jusqu’à " + french.counted(max, "projet");
    }

    /// The first projects of the catalogue, as many as a ballot of medium size holds.
    private static String example(Campaign campaign) {
        int size = Math.clamp(campaign.rule().max(), 1, 3);
        var words = new StringBuilder("VOTE");
        campaign.catalogue().listings().stream()
                .limit(size)
                .forEach(listing -> words.append(' ').append(listing.code()));
        return words.toString();
    }
}
