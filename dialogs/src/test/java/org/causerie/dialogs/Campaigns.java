package org.causerie.dialogs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Campaign.Confirmation;
import org.causerie.dialogs.campaign.CampaignFile;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.tally.BallotRule;
import org.causerie.tally.BallotRule.Limit;
import org.causerie.tally.Grouping;

/// The demo campaign, open from 1 December 2026 to 15 January 2027, and others that differ from it in their rule.
public final class Campaigns {

    static final Campaign DEMO = DemoCampaign.read(Instant.parse("2026-12-01T07:00:00Z"));

    private Campaigns() {}

    static Campaign named(String name) {
        return switch (name) {
            case "demo" -> DEMO;
            case "one choice" -> with(new BallotRule.Approval(1, 1, List.of()), true, Confirmation.CODE);
            case "exactly three" -> with(new BallotRule.Approval(3, 3, List.of()), true, Confirmation.CODE);
            case "ranked" -> with(new BallotRule.Ranking(1, 3, List.of()), true, Confirmation.CODE);
            case "one per theme" ->
                with(new BallotRule.Approval(1, 3, List.of(new Limit(Grouping.THEME, 1))), true, Confirmation.CODE);
            case "one per department" ->
                with(
                        new BallotRule.Approval(1, 3, List.of(new Limit(Grouping.DEPARTMENT, 1))),
                        true,
                        Confirmation.CODE);
            case "knapsack" -> with(new BallotRule.Knapsack(1, 30_000_000), true, Confirmation.CODE);
            case "points" -> with(new BallotRule.Points(1, 3, 3, 5, List.of()), true, Confirmation.CODE);
            case "no revote" -> with(DEMO.rule(), false, Confirmation.CODE);
            case "plain yes" -> with(DEMO.rule(), true, Confirmation.YES);
            case "languages" -> inAllLanguages(DEMO.opens());
            case "letters" -> withCodes("L158", "2024/MAK/0003", "1523");
            default -> throw new IllegalArgumentException("no campaign " + name);
        };
    }

    /// The demo in every language the bot speaks.
    public static Campaign inAllLanguages(Instant opens) {
        String codes = Stream.of(Language.values()).map(Language::code).collect(Collectors.joining(", ", "[", "]"));
        String yaml =
                new String(resource("campaign.yaml"), UTF_8).replace("languages: [fr, en]", "languages: " + codes);
        return CampaignFile.read("campaign.yaml", yaml.getBytes(UTF_8), Campaigns::resource, opens)
                .campaign();
    }

    private static byte[] resource(String name) {
        try (var in = Campaigns.class.getResourceAsStream("/campaigns/occitanie-2026/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first projects of the demo under codes as other catalogues have them.
    private static Campaign withCodes(String... codes) {
        var listings = new ArrayList<Listing>();
        for (int i = 0; i < codes.length; i++) {
            Listing like = DEMO.catalogue().listings().get(i);
            listings.add(new Listing(
                    codes[i],
                    like.title(),
                    like.smsTitle(),
                    like.summary(),
                    like.theme(),
                    like.department(),
                    like.departmentCode(),
                    like.commune(),
                    like.costCents(),
                    like.proposer()));
        }
        return with(DEMO.rule(), true, Confirmation.CODE, new Catalogue(listings));
    }

    private static Campaign with(BallotRule rule, boolean revote, Confirmation confirmation) {
        return with(rule, revote, confirmation, DEMO.catalogue());
    }

    private static Campaign with(BallotRule rule, boolean revote, Confirmation confirmation, Catalogue catalogue) {
        return new Campaign(
                DEMO.code(),
                DEMO.title(),
                DEMO.organiser(),
                DEMO.languages(),
                DEMO.zone(),
                DEMO.opens(),
                DEMO.closes(),
                rule,
                DEMO.countRule(),
                DEMO.budgetCents(),
                DEMO.currency(),
                revote,
                confirmation,
                DEMO.identity(),
                catalogue);
    }
}
