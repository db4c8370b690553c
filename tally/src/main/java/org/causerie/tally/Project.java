package org.causerie.tally;

import java.util.Map;

/// Something that can be paid for.
///
/// @param id unique in its election, not blank; need not be a number
/// @param costCents 0 or more
/// @param groups the theme and department, where it has one
public record Project(String id, String name, long costCents, Map<Grouping, String> groups) {

    /// Keeps a copy of the groups.
    ///
    /// @throws IllegalArgumentException if the id is blank or the cost below 0
    public Project {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a project has a blank id (name: \"" + name + "\")");
        }
        if (costCents < 0) {
            throw new IllegalArgumentException("cost of project " + id + " is below 0: " + costCents + " cents");
        }
        groups = Map.copyOf(groups);
    }
}
