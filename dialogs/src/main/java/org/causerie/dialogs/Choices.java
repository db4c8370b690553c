package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Grouping;
import org.causerie.tally.Problem;

/// Changes to a list of choices, under the campaign's rule. Nothing is trimmed or guessed: what does not fit is
/// refused by name, and what was there stays.
final class Choices {

    private final Campaign campaign;

    Choices(Campaign campaign) {
        this.campaign = campaign;
    }

    /// How a change went.
    ///
    /// @param picks the choices now
    /// @param refused what was not done, and why
    /// @param missing how many more the rule asks for; 0 if the ballot may be cast
    record Changed(List<Pick> picks, List<Reply> refused, int missing) {

        Changed {
            picks = List.copyOf(picks);
            refused = List.copyOf(refused);
        }

        boolean mayBeCast() {
            return !picks.isEmpty() && missing == 0;
        }
    }

    Changed add(List<Pick> base, Picks typed) {
        var picks = new ArrayList<>(base);
        var refused = unknown(typed);
        var seen = new ArrayList<String>();
        for (Pick pick : typed.known()) {
            if (seen.contains(pick.code())) {
                refused.add(about(Line.REPEATED_CODE, pick.code()));
            } else {
                seen.add(pick.code());
                int old = indexOf(picks, pick.code());
                if (old < 0) {
                    picks.add(pick);
                } else {
                    picks.set(old, pick);
                }
            }
        }
        return checked(base, picks, refused);
    }

    Changed only(List<Pick> base, Picks typed) {
        Changed alone = add(List.of(), typed);
        return alone.picks().isEmpty() ? new Changed(base, alone.refused(), missing(base)) : alone;
    }

    Changed remove(List<Pick> base, Picks typed) {
        var picks = new ArrayList<>(base);
        var refused = unknown(typed);
        for (Pick pick : typed.known()) {
            int at = indexOf(picks, pick.code());
            if (at < 0) {
                refused.add(about(Line.NOT_CHOSEN, pick.code()));
            } else {
                picks.remove(at);
            }
        }
        return new Changed(picks, refused, missing(picks));
    }

    /// The same choices, judged again.
    Changed review(List<Pick> picks) {
        return checked(List.of(), picks, new ArrayList<>());
    }

    Ballot ballot(List<Pick> picks) {
        List<String> codes = picks.stream().map(Pick::code).toList();
        return switch (campaign.rule()) {
            case BallotRule.Approval _, BallotRule.Knapsack _ -> new Ballot.Approval(codes);
            case BallotRule.Ranking _ -> new Ballot.Ranking(codes);
            case BallotRule.Points _ -> {
                Map<String, Long> points = new LinkedHashMap<>();
                picks.forEach(pick -> points.put(pick.code(), pick.points()));
                yield new Ballot.Points(points);
            }
        };
    }

    /// Keeps the new choices if the rule allows them or only asks for more; else the old ones stand.
    private Changed checked(List<Pick> base, List<Pick> picks, List<Reply> refused) {
        if (picks.isEmpty()) {
            return new Changed(picks, refused, missing(picks));
        }
        boolean fits = true;
        for (Problem problem : campaign.rule().check(ballot(picks), campaign.election())) {
            if (!(problem instanceof Problem.TooFew)) {
                fits = false;
                refused.add(reason(problem));
            }
        }
        return fits ? new Changed(picks, refused, missing(picks)) : new Changed(base, refused, missing(base));
    }

    private int missing(List<Pick> picks) {
        return Math.max(0, Math.max(1, campaign.rule().min()) - picks.size());
    }

    private static List<Reply> unknown(Picks typed) {
        var refused = new ArrayList<Reply>();
        typed.unknown().stream().distinct().forEach(code -> refused.add(about(Line.UNKNOWN_CODE, code)));
        return refused;
    }

    private static int indexOf(List<Pick> picks, String code) {
        for (int i = 0; i < picks.size(); i++) {
            if (picks.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    private static Reply about(Line line, String code) {
        return Reply.of(line, "code", new Arg.Text(code));
    }

    private static Reply reason(Problem problem) {
        return switch (problem) {
            case Problem.Unknown(var id) -> about(Line.UNKNOWN_CODE, id);
            case Problem.Repeated(var id) -> about(Line.REPEATED_CODE, id);
            case Problem.NotPositive(var id) -> about(Line.NOT_POSITIVE, id);
            case Problem.TooMany(var given, var max) -> reason(Line.TOO_MANY, given, max);
            case Problem.TooFew(var given, var min) ->
                new Reply(Line.TOO_FEW, Map.of("given", new Arg.Count(given), "min", new Arg.Count(min)));
            case Problem.TooManyInGroup(var by, var group, var _, var max) ->
                new Reply(
                        by == Grouping.THEME ? Line.TOO_MANY_IN_THEME : Line.TOO_MANY_IN_DEPARTMENT,
                        Map.of("group", new Arg.Text(group), "max", new Arg.Count(max)));
            case Problem.OverBudget(var sum, var budget) ->
                new Reply(Line.OVER_BUDGET, Map.of("sum", new Arg.Money(sum), "budget", new Arg.Money(budget)));
            case Problem.TooManyPoints(var id, var given, var max) ->
                new Reply(
                        Line.TOO_MANY_POINTS,
                        Map.of("code", new Arg.Text(id), "given", new Arg.Count(given), "max", new Arg.Count(max)));
            case Problem.TooManyPointsInAll(var given, var max) -> reason(Line.TOO_MANY_POINTS_IN_ALL, given, max);
            case Problem.WrongKind() -> throw new IllegalStateException("the ballot is made for the rule");
        };
    }

    private static Reply reason(Line line, long given, long max) {
        return new Reply(line, Map.of("given", new Arg.Count(given), "max", new Arg.Count(max)));
    }
}
