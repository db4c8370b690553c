package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.List;

/// What a search found.
public sealed interface Found {

    /// All that was found, the best first.
    List<Listing> listings();

    /// Nothing goes with any word that says something.
    record None() implements Found {

        @Override
        public List<Listing> listings() {
            return List.of();
        }
    }

    /// One project goes with the words far better than any other.
    ///
    /// @param others those that go with them as well, the best first; mostly none
    record One(Listing listing, List<Listing> others) implements Found {

        /// Keeps a copy.
        public One {
            others = List.copyOf(others);
        }

        @Override
        public List<Listing> listings() {
            var all = new ArrayList<Listing>();
            all.add(listing);
            all.addAll(others);
            return List.copyOf(all);
        }
    }

    /// Several go with the words, and only the citizen can say which is meant.
    ///
    /// @param listings two or more, the best first
    record Several(List<Listing> listings) implements Found {

        /// Keeps a copy.
        public Several {
            listings = List.copyOf(listings);
        }
    }
}
