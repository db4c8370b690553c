package org.causerie.bot.ballots;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.causerie.tally.Project;

/// A ballot as the text that is sealed: a line with the format's version and the kind, then a line for each project.
///
///     1 points
///     12=30
///     L158=5
///
/// Project ids are percent-encoded, so that none can hold a line end or an equals sign. Zero bytes fill it to the
/// length
/// all ballots of a campaign share.
final class BallotText {

    private static final String APPROVAL = "1 approval";
    private static final String RANKING = "1 ranking";
    private static final String POINTS = "1 points";

    private BallotText() {}

    /// @throws IllegalArgumentException if the ballot is longer than any the rule allows: our own mistake
    static byte[] write(Ballot ballot, int length) {
        byte[] bytes = text(ballot).getBytes(US_ASCII);
        if (bytes.length > length) {
            throw new IllegalArgumentException("a ballot does not fit the " + length + " bytes of its campaign");
        }
        return Arrays.copyOf(bytes, length);
    }

    /// @throws IllegalArgumentException if [#write] did not make it
    static Ballot read(byte[] padded) {
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        List<String> lines = new String(padded, 0, length, US_ASCII).lines().toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an empty ballot text");
        }
        List<String> entries = lines.subList(1, lines.size());
        return switch (lines.getFirst()) {
            case APPROVAL -> new Ballot.Approval(ids(entries));
            case RANKING -> new Ballot.Ranking(ids(entries));
            case POINTS -> points(entries);
            default -> throw new IllegalArgumentException("a ballot text of a version or kind we do not know");
        };
    }

    /// The longest text a ballot within the rule can have, in bytes.
    static int longest(Election election) {
        return switch (election.rule()) {
            case BallotRule.Approval approval -> longest(APPROVAL, election, approval.max(), 0);
            case BallotRule.Ranking ranking -> longest(RANKING, election, ranking.max(), 0);
            case BallotRule.Points points -> {
                long most = Math.min(points.maxPerProject(), points.maxSum());
                yield longest(POINTS, election, points.max(), ("=" + most).length());
            }
            case BallotRule.Knapsack knapsack ->
                longest(APPROVAL, election, affordable(election, knapsack.budgetCents()), 0);
        };
    }

    private static int longest(String head, Election election, int max, int extra) {
        return head.length()
                + election.projects().stream()
                        .map(project -> 1 + encode(project.id()).length() + extra)
                        .sorted(Comparator.reverseOrder())
                        .limit(max)
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    /// How many projects the budget can hold at most: the cheapest ones.
    private static int affordable(Election election, long budgetCents) {
        long leftCents = budgetCents;
        int count = 0;
        long[] costs = election.projects().stream()
                .mapToLong(Project::costCents)
                .sorted()
                .toArray();
        while (count < costs.length && costs[count] <= leftCents) {
            leftCents -= costs[count++];
        }
        return count;
    }

    /// The text without padding.
    static String text(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Approval approval ->
                text(APPROVAL, approval.projects().stream().map(BallotText::encode));
            case Ballot.Ranking ranking ->
                text(RANKING, ranking.projects().stream().map(BallotText::encode));
            case Ballot.Points points ->
                text(
                        POINTS,
                        points.points().entrySet().stream()
                                .map(given -> encode(given.getKey()) + "=" + given.getValue()));
        };
    }

    private static String text(String head, Stream<String> entries) {
        return String.join("\n", Stream.concat(Stream.of(head), entries).toList());
    }

    private static String encode(String id) {
        String encoded = URLEncoder.encode(id, UTF_8);
        if (id.isEmpty() || !URLDecoder.decode(encoded, UTF_8).equals(id)) {
            throw new IllegalArgumentException("a project id that cannot be written");
        }
        return encoded;
    }

    private static List<String> ids(Collection<String> entries) {
        return entries.stream().map(id -> URLDecoder.decode(id, UTF_8)).toList();
    }

    private static Ballot points(List<String> entries) {
        var points = new LinkedHashMap<String, Long>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a ballot text with a project that has no points");
            }
            points.put(URLDecoder.decode(entry.substring(0, equals), UTF_8), points(entry.substring(equals + 1)));
        }
        return new Ballot.Points(points);
    }

    private static long points(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a ballot text with points that are no number");
        }
    }
}
