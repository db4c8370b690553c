package org.causerie.tally;

/// What projects can be grouped by, where a ballot may hold only so many of one group.
public enum Grouping {
    /// A subject, such as nature or culture.
    THEME,

    /// A part of the territory: a department, a district, a neighbourhood.
    DEPARTMENT
}
