package org.causerie.tally;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One voter's choices, as written: unknown and repeated ids can be held, and are found by [BallotRule#check].
/// A ballot without any choice is a blank one.
public sealed interface Ballot {

    /// The ids chosen, in the order written; those of a ranking are best first.
    List<String> projects();

    /// Projects, none before another.
    record Approval(List<String> projects) implements Ballot {

        /// Keeps a copy.
        public Approval {
            projects = List.copyOf(projects);
        }
    }

    /// Projects, best first.
    record Ranking(List<String> projects) implements Ballot {

        /// Keeps a copy.
        public Ranking {
            projects = List.copyOf(projects);
        }
    }

    /// Projects with the points given to each.
    ///
    /// @param points by id, in the order written
    record Points(Map<String, Long> points) implements Ballot {

        /// Keeps a copy in the same order.
        public Points {
            points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
        }

        @Override
        public List<String> projects() {
            return List.copyOf(points.keySet());
        }
    }
}
