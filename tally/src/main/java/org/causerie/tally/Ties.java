package org.causerie.tally;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Who goes first where a rule sees no difference. To be fixed before voting opens.
///
/// @param preferred ids of projects, most preferred first; all others come after them, by id compared as text
public record Ties(List<String> preferred) {

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if an id is there twice
    public Ties {
        preferred = List.copyOf(preferred);
        var seen = new HashSet<String>();
        for (String id : preferred) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("the order for ties names " + id + " twice");
            }
        }
    }

    /// By id compared as text: `10` comes before `9`.
    public static Ties byId() {
        return new Ties(List.of());
    }

    /// Reads `id`, or ids separated by commas, most preferred first.
    ///
    /// @throws IllegalArgumentException if an id is there twice or empty
    public static Ties parse(String text) {
        if (text.strip().equals("id")) {
            return byId();
        }
        List<String> ids = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (ids.contains("")) {
            throw new IllegalArgumentException("the order for ties is \"id\" or ids separated by commas");
        }
        return new Ties(ids);
    }

    /// The order among an election's projects; no two are equal.
    ///
    /// @throws IllegalArgumentException if an id is no project's
    Comparator<Project> among(Election election) {
        var ranks = new HashMap<String, Integer>();
        for (String id : preferred) {
            if (election.project(id) == null) {
                throw new IllegalArgumentException("the order for ties names " + id + ", which is no project");
            }
            ranks.put(id, ranks.size());
        }
        return Comparator.comparingInt((Project project) -> ranks.getOrDefault(project.id(), Integer.MAX_VALUE))
                .thenComparing(Project::id);
    }
}
