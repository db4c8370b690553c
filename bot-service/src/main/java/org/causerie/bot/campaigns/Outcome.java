package org.causerie.bot.campaigns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.causerie.bot.ballots.Count;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.tally.BallotRule;
import org.causerie.tally.PbFile;
import org.causerie.tally.Recount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A counted vote as it is published: the ballots in a `.pb` file, and what counting that very file gives.
record Outcome(String pb, String result) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Writes the ballots down and counts what was written, with the code that anybody recounts with.
    static Outcome of(Campaign campaign, Count count) {
        var pb = new StringBuilder();
        PbFile file = PbFile.of(meta(campaign, count.ballots().size()), campaign.election(), count.ballots());
        try {
            file.write(pb);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes what is written", e);
        }
        String name = campaign.code() + ".pb";
        return new Outcome(pb.toString(), Recount.json(PbFile.read(name, bytes(pb)), name, campaign.countRule(), null));
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> meta(Campaign campaign, int votes) {
        var meta = new LinkedHashMap<String, String>();
        meta.put("description", campaign.title().in(Language.FR));
        meta.put("country", "France");
        meta.put("unit", campaign.organiser().name());
        meta.put("instance", campaign.code());
        meta.put(
                "num_projects", Integer.toString(campaign.catalogue().listings().size()));
        meta.put("num_votes", Integer.toString(votes));
        meta.put("budget", BigDecimal.valueOf(campaign.budgetCents(), 2).toPlainString());
        meta.put(
                "vote_type",
                switch (campaign.rule()) {
                    case BallotRule.Approval _, BallotRule.Knapsack _ -> "approval";
                    case BallotRule.Ranking _ -> "ordinal";
                    case BallotRule.Points _ -> "cumulative";
                });
        meta.put("rule", campaign.countRule());
        meta.put("date_begin", day(campaign, campaign.opens()));
        meta.put("date_end", day(campaign, campaign.closes()));
        meta.put("language", "fr");
        meta.put("currency", campaign.currency().getCurrencyCode());
        return meta;
    }

    private static String day(Campaign campaign, Instant at) {
        return DateTimeFormatter.ofPattern("dd.MM.yyyy").format(at.atZone(campaign.zone()));
    }

    /// The ids that a kept result says are funded, in order.
    static List<String> funded(byte[] result) {
        var funded = new ArrayList<String>();
        for (JsonNode id : JSON.readTree(result).path("funded")) {
            funded.add(id.asString());
        }
        return funded;
    }
}
