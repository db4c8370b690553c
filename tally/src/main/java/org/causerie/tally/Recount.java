package org.causerie.tally;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Counts a `.pb` file again and says how in JSON. Others rely on the names in it: changing one breaks them.
public final class Recount {

    private static final String DEFAULT_RULE = "greedy_by_votes";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Recount() {}

    /// Counts a file.
    ///
    /// @param rule a name that [Rules] knows; null for the one META names, or else the most votes
    /// @param ties as [Ties#parse] reads them; null for `id`
    /// @return one JSON object; money is in strings with two decimals
    /// @throws PbException in one line, if the file is faulty or cannot be counted this way
    public static String json(Path file, @Nullable String rule, @Nullable String ties) {
        return json(PbFile.read(file), String.valueOf(file.getFileName()), rule, ties);
    }

    /// Counts a file that was read already.
    ///
    /// @param name of the file, as the report calls it
    /// @throws PbException in one line, if the file cannot be counted this way
    public static String json(PbFile pb, String name, @Nullable String rule, @Nullable String ties) {
        try {
            CountingRule counting = Rules.named(rule == null ? ruleOf(pb) : rule);
            List<Decision> decisions = counting.count(pb.poll(), Ties.parse(ties == null ? "id" : ties));
            return JSON.writeValueAsString(report(name, counting, pb, decisions));
        } catch (IllegalArgumentException e) {
            throw new PbException(name, 0, String.valueOf(e.getMessage()));
        }
    }

    private static String ruleOf(PbFile pb) {
        String said = pb.meta().getOrDefault("rule", "").strip();
        return Rules.isKnown(said) ? said : DEFAULT_RULE;
    }

    private static ObjectNode report(String file, CountingRule rule, PbFile pb, List<Decision> decisions) {
        ObjectNode report = JSON.createObjectNode()
                .put("file", file)
                .put("rule", rule.name())
                .put("budget", Money.text(pb.toElection().budgetCents()))
                .put("votes", pb.ballots().size());
        var funded = report.putArray("funded");
        var all = report.putArray("decisions");
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Funded) {
                funded.add(decision.project().id());
            }
            all.add(entry(decision));
        }
        if (!pb.warnings().isEmpty()) {
            pb.warnings().forEach(report.putArray("warnings")::add);
        }
        return report;
    }

    private static ObjectNode entry(Decision decision) {
        ObjectNode entry = JSON.createObjectNode()
                .put("id", decision.project().id())
                .put("votes", decision.support().votes());
        switch (decision.support()) {
            case Support.Votes _ -> {}
            case Support.Points(var _, var points) -> entry.put("points", points);
            case Support.Score(var _, var score) -> entry.put("score", score);
        }
        return entry.put("cost", Money.text(decision.project().costCents()))
                .put("outcome", decision.outcome())
                .put("reason", decision.reason());
    }
}
