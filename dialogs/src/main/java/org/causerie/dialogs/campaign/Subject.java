package org.causerie.dialogs.campaign;

/// What a single word is about, as far as a catalogue can tell.
///
/// @param kind the weightiest place in which the word stands
/// @param fit how surely it is that word
public record Subject(Kind kind, Fit fit) {

    /// A word that no listing has.
    public static final Subject NOTHING = new Subject(Kind.NOTHING, Fit.NONE);

    /// Where a word stands, the weightiest first.
    public enum Kind {
        COMMUNE,
        DEPARTMENT,
        THEME,
        TITLE,

        /// A summary or a proposer's name.
        TEXT,

        /// In no listing.
        NOTHING
    }

    /// How a word as typed goes with a word of a listing, the surest first.
    public enum Fit {
        /// But for capitals and accents.
        EXACT(1),

        /// `hérissons` for `hérisson`.
        PLURAL(0.97f),

        /// `handicapé` for `handicap`.
        INFLECTED(0.9f),

        /// `bike`, `bicicleta` for `vélo`.
        RELATED(0.8f),

        /// `biblio` for `bibliobus`.
        BEGUN(0.7f),

        /// One slip of the thumb, or spelled as it sounds.
        SLIPPED(0.65f),

        /// Two slips.
        SLIPPED_TWICE(0.5f),

        NONE(0);

        private final float weight;

        Fit(float weight) {
            this.weight = weight;
        }

        float weight() {
            return weight;
        }
    }

    /// Whether the very word, but for capitals and accents, stands in a listing.
    public boolean isExact() {
        return fit == Fit.EXACT;
    }

    /// Whether the word, an inflection or a synonym of it does; what only resembles one may be any
    /// other word.
    public boolean isSure() {
        return fit.compareTo(Fit.RELATED) <= 0;
    }
}
