package org.causerie.dialogs.campaign;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All projects of a campaign, in the order of the file, found by code, theme, department or word.
public final class Catalogue {

    private final List<Listing> listings;
    private final Map<String, Listing> byCode;

    /// @throws IllegalArgumentException if two listings share a code
    public Catalogue(List<Listing> listings) {
        this.listings = List.copyOf(listings);
        this.byCode = listings.stream().collect(Collectors.toUnmodifiableMap(Listing::code, listing -> listing));
    }

    public List<Listing> listings() {
        return listings;
    }

    /// The listing of a code exactly as printed, or null.
    public @Nullable Listing find(String code) {
        return byCode.get(code);
    }

    /// The listing of a code that is known to exist.
    public Listing get(String code) {
        return Objects.requireNonNull(byCode.get(code), "no such project");
    }
}
