package org.causerie.bot.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published result in French, read from the JSON that was kept.
///
/// @param rule the name to count again with
/// @param ballots such as `1 234 bulletins`
/// @param usedPercent of the budget, 0 to 100
public record Verdict(
        String rule,
        String ruleSaid,
        String ballots,
        String budget,
        String used,
        String left,
        int usedPercent,
        List<Row> funded,
        List<Row> others) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Keeps copies of the lists.
    public Verdict {
        funded = List.copyOf(funded);
        others = List.copyOf(others);
    }

    /// One project's fate.
    ///
    /// @param votes such as `12 votes`, or with points or a score where the rule goes by them
    /// @param reason one French sentence
    public record Row(String code, String title, String votes, String cost, String reason) {}

    /// Reads what was kept. The rules take projects one after the other, so that what was left when one was decided
    /// follows from the decisions before it.
    static Verdict of(String kept, Catalogue catalogue, French french) {
        JsonNode result = JSON.readTree(kept);
        BigDecimal budget = amount(result, "budget");
        BigDecimal left = budget;
        var funded = new ArrayList<Row>();
        var others = new ArrayList<Row>();
        for (JsonNode decision : result.path("decisions")) {
            boolean isFunded = decision.path("outcome").asString().equals("funded");
            if (isFunded) {
                left = left.subtract(amount(decision, "cost"));
            }
            (isFunded ? funded : others).add(row(decision, left, catalogue, french));
        }
        String rule = result.path("rule").asString();
        return new Verdict(
                rule,
                said(rule),
                french.counted(result.path("votes").asLong(), "bulletin"),
                french.money(budget),
                french.money(budget.subtract(left)),
                french.money(left),
                percent(budget.subtract(left), budget),
                funded,
                others);
    }

    private static BigDecimal amount(JsonNode of, String name) {
        return new BigDecimal(of.path(name).asString());
    }

    private static int percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? 0
                : part.movePointRight(2).divideToIntegralValue(whole).intValue();
    }

    private static Row row(JsonNode decision, BigDecimal left, Catalogue catalogue, French french) {
        String code = decision.path("id").asString();
        Listing listing = catalogue.find(code);
        return new Row(
                code,
                listing == null ? "Projet " + code : listing.title().in(Language.FR),
                support(decision, french),
                french.money(amount(decision, "cost")),
                reason(decision.path("outcome").asString(), french.money(left)));
    }

    private static String support(JsonNode decision, French french) {
        String votes = french.counted(decision.path("votes").asLong(), "vote");
        if (decision.has("points")) {
            return votes + ", " + french.counted(decision.path("points").asLong(), "point");
        }
        return decision.has("score")
                ? votes + ", score " + decision.path("score").asString()
                : votes;
    }

    private static String reason(String outcome, String left) {
        return switch (outcome) {
            case "funded" -> "Retenu : il tient dans ce qui restait du budget. Après lui, il reste " + left + ".";
            case "too_costly" -> "Non retenu : il coûte plus que les " + left + " qui restaient à son tour.";
            case "no_votes" -> "Non retenu : personne ne l’a choisi, et un projet sans vote n’est jamais financé.";
            case "below_threshold" -> "Non retenu : son total n’est pas au-dessus de zéro.";
            default -> throw new IllegalStateException("no rule decides " + outcome);
        };
    }

    private static String said(String rule) {
        return switch (rule) {
            case "greedy_by_votes" ->
                "Les projets passent dans l’ordre de leurs votes, du plus choisi au moins choisi.";
            case "greedy_by_votes_per_cost" ->
                "Les projets passent dans l’ordre de leurs votes pour chaque euro"
                        + " qu’ils coûtent, du plus grand nombre au plus petit.";
            case "greedy_by_points" ->
                "Les projets passent dans l’ordre de leurs points, du plus grand total au plus petit.";
            default -> "Les projets passent dans l’ordre de la règle « " + rule + " ».";
        };
    }
}
