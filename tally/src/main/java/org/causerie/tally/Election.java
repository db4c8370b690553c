package org.causerie.tally;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is voted on, how much there is to spend, and what a ballot may hold.
///
/// @param projects each id once; their costs together fit a `long`
/// @param budgetCents 0 or more
public record Election(List<Project> projects, long budgetCents, BallotRule rule) {

    /// Keeps a copy of the projects.
    ///
    /// @throws IllegalArgumentException if an id is there twice, the budget is below 0, or all costs together are
    ///     more than can be added up
    public Election {
        projects = List.copyOf(projects);
        if (budgetCents < 0) {
            throw new IllegalArgumentException("the budget is below 0: " + budgetCents + " cents");
        }
        var seen = new HashSet<String>();
        long sumCents = 0;
        for (Project project : projects) {
            if (!seen.add(project.id())) {
                throw new IllegalArgumentException("two projects have the id " + project.id());
            }
            if (project.costCents() > Long.MAX_VALUE - sumCents) {
                throw new IllegalArgumentException("the costs up to project " + project.id() + " are too large to add");
            }
            sumCents += project.costCents();
        }
    }

    /// Finds a project by its exact id, or null.
    public @Nullable Project project(String id) {
        for (Project project : projects) {
            if (project.id().equals(id)) {
                return project;
            }
        }
        return null;
    }
}
