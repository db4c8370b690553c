package org.causerie.dialogs.campaign;

import java.util.List;

/// A campaign as read, with what whoever wrote the file should look at again.
///
/// @param warnings one line each, naming file and place; the campaign works nevertheless
public record CampaignRead(Campaign campaign, List<String> warnings) {

    /// Keeps a copy of the list.
    public CampaignRead {
        warnings = List.copyOf(warnings);
    }
}
