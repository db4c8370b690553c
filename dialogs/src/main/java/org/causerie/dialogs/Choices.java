package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Grouping;
import org.causerie.tally.Problem;

/// Changes to a list of choices, under the campaign's rule. Nothing is trimmed or guessed: what does not fit is
/// refused by name, and what was there stays.
final class Choices {

    private static final Set<Line> SLIPS = EnumSet.of(Line.UNKNOWN_CODE, Line.REPEATED_CODE, Line.NOT_CHOSEN);

    private final Campaign campaign;

    Choices(Campaign campaign) {
        this.campaign = campaign;
    }

    /// How a change went.
    ///
    /// @param picks the choices now
    /// @param refused what was not done, and why
    /// @param missing how many more the rule asks for; 0 if there are enough
    /// @param allowed whether the rule allows these choices, as far as they go
    record Changed(List<Pick> picks, List<Reply> refused, int missing, boolean allowed) {

        Changed {
            picks = List.copyOf(picks);
            refused = List.copyOf(refused);
        }

        boolean mayBeCast() {
            return !picks.isEmpty() && missing == 0 && allowed;
        }

        /// Whether the rule refused something, and not only a slip of the fingers was told.
        static boolean byTheRule(List<Reply> refused) {
            return refused.stream().anyMatch(reply -> !SLIPS.contains(reply.line()));
        }
    }

    Changed add(List<Pick> base, Picks typed) {
        var picks = new ArrayList<>(base);
        var refused = new ArrayList<>(unknown(typed));
        var seen = new HashSet<String>();
        var repeated = new LinkedHashSet<String>();
        for (Pick pick : typed.known()) {
            if (!seen.add(pick.code())) {
                repeated.add(pick.code());
            } else {
                int old = indexOf(picks, pick.code());
                if (old < 0) {
                    picks.add(pick);
                } else {
                    picks.set(old, pick);
                }
            }
        }
        refused.addAll(about(Line.REPEATED_CODE, repeated));
        return checked(base, picks, refused);
    }

    Changed only(List<Pick> base, Picks typed) {
        Changed alone = add(List.of(), typed);
        return alone.picks().isEmpty() ? changed(base, alone.refused()) : alone;
    }

    Changed remove(List<Pick> base, Picks typed) {
        var picks = new ArrayList<>(base);
        var refused = new ArrayList<>(unknown(typed));
        var absent = new LinkedHashSet<String>();
        for (Pick pick : new LinkedHashSet<>(typed.known())) {
            int at = indexOf(picks, pick.code());
            if (at < 0) {
                absent.add(pick.code());
            } else {
                picks.remove(at);
            }
        }
        refused.addAll(about(Line.NOT_CHOSEN, absent));
        return changed(picks, refused);
    }

    /// The same choices, judged again.
    Changed review(List<Pick> picks) {
        return changed(picks, reasons(picks));
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
        List<Reply> reasons = reasons(picks);
        if (reasons.isEmpty()) {
            return changed(picks, refused);
        }
        refused.addAll(base.isEmpty() ? reasons : List.of(notAdded(base, picks, reasons)));
        return changed(base, refused);
    }

    /// Names what was not added to the choices there are, and why.
    private static Reply notAdded(List<Pick> base, List<Pick> picks, List<Reply> reasons) {
        var added = new LinkedHashSet<String>();
        picks.stream().filter(pick -> !base.contains(pick)).map(Pick::code).forEach(added::add);
        var args = new HashMap<>(about(Line.NOT_ADDED, added).getFirst().args());
        args.put(
                "reasons",
                new Arg.Clauses(reasons.stream().map(Choices::withoutSum).toList()));
        return new Reply(Line.NOT_ADDED, args);
    }

    /// `3 projets au plus` is plain enough where those that are too many are named.
    private static Reply withoutSum(Reply reason) {
        if (reason.line() != Line.TOO_MANY) {
            return reason;
        }
        var args = new HashMap<>(reason.args());
        args.put("given", new Arg.Count(0));
        return new Reply(Line.TOO_MANY, args);
    }

    private Changed changed(List<Pick> picks, List<Reply> refused) {
        return new Changed(picks, refused, missing(picks), reasons(picks).isEmpty());
    }

    /// Why the rule does not allow these choices, however many more were added.
    private List<Reply> reasons(List<Pick> picks) {
        return picks.isEmpty()
                ? List.of()
                : campaign.rule().check(ballot(picks), campaign.election()).stream()
                        .filter(problem -> !(problem instanceof Problem.TooFew))
                        .map(Choices::reason)
                        .toList();
    }

    private int missing(List<Pick> picks) {
        return Math.max(0, Math.max(1, campaign.rule().min()) - picks.size());
    }

    private static List<Reply> unknown(Picks typed) {
        return about(Line.UNKNOWN_CODE, new LinkedHashSet<>(typed.unknown()));
    }

    private static List<Reply> about(Line line, Set<String> codes) {
        var replies = new ArrayList<Reply>();
        if (!codes.isEmpty()) {
            List<String> all = List.copyOf(codes);
            int before = Math.max(1, all.size() - 1);
            replies.add(about(line, String.join(", ", all.subList(0, before)), all.getLast(), all.size()));
        }
        return replies;
    }

    /// @param codes all but the last, where there are several
    private static Reply about(Line line, String codes, String last, int count) {
        return new Reply(
                line, Map.of("code", new Arg.Elastic(codes), "last", new Arg.Text(last), "n", new Arg.Count(count)));
    }

    private static int indexOf(List<Pick> picks, String code) {
        for (int i = 0; i < picks.size(); i++) {
            if (picks.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    private static Reply reason(Problem problem) {
        return switch (problem) {
            case Problem.Unknown(var id) -> about(Line.UNKNOWN_CODE, id, id, 1);
            case Problem.Repeated(var id) -> about(Line.REPEATED_CODE, id, id, 1);
            case Problem.NotPositive(var id) -> Reply.of(Line.NOT_POSITIVE, "code", new Arg.Text(id));
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
