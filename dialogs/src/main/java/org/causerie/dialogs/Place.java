package org.causerie.dialogs;

import org.jspecify.annotations.Nullable;

/// Where the citizen is in the catalogue: what SUITE goes on with.
public sealed interface Place {

    /// Nowhere in particular.
    record Start() implements Place {}

    /// The themes were listed; SUITE lists every project.
    record Themes() implements Place {}

    /// In a list.
    ///
    /// @param from index of the first project of the next page
    record Listings(Filter filter, int from) implements Place {}

    /// Reading one project.
    ///
    /// @param list where SUITE goes on
    record Card(String code, Place list) implements Place {}

    /// Which projects a list holds.
    ///
    /// @param value a theme, a department code or the words searched; null for all projects
    record Filter(By by, @Nullable String value) {}

    /// What SUITE goes on with.
    default Place list() {
        return this instanceof Card(var _, var list) ? list : this;
    }

    /// What a list was asked by.
    enum By {
        ALL,
        THEME,
        DEPARTMENT,
        WORDS
    }
}
