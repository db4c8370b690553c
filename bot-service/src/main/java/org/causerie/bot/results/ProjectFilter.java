package org.causerie.bot.results;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Listing;

/// What a reader of the projects asked for; what is blank asks for nothing.
///
/// @param q words, or a project's number
/// @param theme the name of a theme
/// @param department the name or code of a department
public record ProjectFilter(String q, String theme, String department) {

    /// Whether anything is asked for.
    public boolean isSet() {
        return !q.isBlank() || !theme.isBlank() || !department.isBlank();
    }

    /// The projects that fit everything asked for: the best first where words were given, or else in the catalogue's
    /// order.
    List<Listing> of(Catalogue catalogue) {
        List<Listing> found = q.isBlank() ? catalogue.listings() : search(catalogue);
        if (!theme.isBlank()) {
            found = both(found, catalogue.byTheme(theme));
        }
        if (!department.isBlank()) {
            found = both(found, catalogue.byDepartment(department));
        }
        return found;
    }

    private List<Listing> search(Catalogue catalogue) {
        Listing named = catalogue.recognise(q.strip());
        return named != null ? List.of(named) : catalogue.search(q).listings();
    }

    private static List<Listing> both(List<Listing> found, List<Listing> group) {
        Set<Listing> allowed = new HashSet<>(group);
        return found.stream().filter(allowed::contains).toList();
    }
}
