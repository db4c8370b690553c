package org.causerie.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Elections for tests: a small one by hand, and as many random ones as asked for.
final class Examples {

    static final Project PARK = project("park", 60_00);
    static final Project BIKES = project("bikes", 50_00);
    static final Project LIBRARY = project("library", 30_00);
    static final Project FOUNTAIN = project("fountain", 10_00);
    static final List<Project> PROJECTS = List.of(PARK, BIKES, LIBRARY, FOUNTAIN);

    private Examples() {}

    static Project project(String id, long costCents) {
        return new Project(id, "The " + id, costCents, Map.of());
    }

    static Election election(long budgetCents, List<Project> projects) {
        return new Election(projects, budgetCents, new BallotRule.Approval(0, projects.size(), List.of()));
    }

    static Ballot approve(String... ids) {
        return new Ballot.Approval(List.of(ids));
    }

    static List<String> funded(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision.Funded.class::isInstance)
                .map(decision -> decision.project().id())
                .toList();
    }

    /// A random poll with points (so that every rule can count it), many ties, and some projects that are free, that
    /// nobody wants or that are beyond the budget. Only the seed decides.
    static Poll random(long seed) {
        var random = new Random(seed);
        var projects = new ArrayList<Project>();
        var scores = new HashMap<String, BigDecimal>();
        int count = 1 + random.nextInt(12);
        for (int i = 1; i <= count; i++) {
            String id = Integer.toString(i);
            projects.add(project(id, random.nextInt(6) * 10_00L + random.nextInt(3)));
            scores.put(id, BigDecimal.valueOf(random.nextInt(9) - 2L, 1));
        }
        var ballots = new ArrayList<Ballot>();
        for (int voters = random.nextInt(25); voters > 0; voters--) {
            var points = new HashMap<String, Long>();
            for (int choices = random.nextInt(5); choices > 0; choices--) {
                points.put(Integer.toString(1 + random.nextInt(count)), random.nextInt(6) - 1L);
            }
            ballots.add(new Ballot.Points(points));
        }
        return new Poll(election(random.nextInt(150_00), projects), ballots, scores);
    }
}
