package org.causerie.dialogs.campaign;

import java.util.List;

/// The listings of one theme or one department, in the order of the catalogue.
///
/// @param name such as `Climat` or `Aude`
/// @param code a department's own code where the catalogue gives it, otherwise a number from 1 in the order shown
public record Group(String name, String code, List<Listing> listings) {

    /// Keeps a copy of the list.
    public Group {
        listings = List.copyOf(listings);
    }
}
