package org.causerie.dialogs;

import java.util.List;

/// The published outcome of the vote.
///
/// @param funded codes in the order in which they were funded
/// @param votes ballots counted
public record Published(List<String> funded, long votes) {

    /// Keeps a copy of the list.
    public Published {
        funded = List.copyOf(funded);
    }
}
