package org.causerie.bot.results;

import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.jspecify.annotations.Nullable;

/// A project as the page shows it, in French.
///
/// @param code what citizens text
public record ProjectCard(
        String code,
        String title,
        @Nullable String summary,
        @Nullable String theme,
        @Nullable String place,
        String cost,
        @Nullable String proposer) {

    static ProjectCard of(Listing listing, French french) {
        Texts summary = listing.summary();
        return new ProjectCard(
                listing.code(),
                listing.title().in(Language.FR),
                summary == null ? null : summary.in(Language.FR),
                listing.theme(),
                place(listing),
                french.money(listing.costCents()),
                listing.proposer());
    }

    private static @Nullable String place(Listing listing) {
        String department = listing.department() != null ? listing.department() : listing.departmentCode();
        if (listing.commune() == null || department == null) {
            return listing.commune() != null ? listing.commune() : department;
        }
        return listing.commune() + ", " + department;
    }
}
