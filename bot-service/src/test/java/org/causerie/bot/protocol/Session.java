package org.causerie.bot.protocol;

/// The person's session in Redis; the person is in the `casting` set exactly while the place is `CASTING`,
/// because one script writes both.
///
/// @param version compared and raised by every save
/// @param ballot the one shown, being cast, cast or refused
/// @param seen one bit for each text that took effect
@SuppressWarnings("EnumOrdinal") // packed into bits that no other version ever reads
record Session(int version, Place place, int ballot, int seen) {

    enum Place {
        SHOWN,
        CASTING,
        VOTED,
        REFUSED
    }

    static final int BITS = 12;

    /// The version of no session.
    static final int NO_VERSION = 15;

    private static final Place[] PLACES = Place.values();

    Session {
        if (version >= NO_VERSION) {
            throw new IllegalArgumentException("more saves than a State has room for");
        }
    }

    static Session of(int bits) {
        return new Session(bits & 15, PLACES[(bits >> 4) & 3], (bits >> 6) & 7, (bits >> 9) & 7);
    }

    int bits() {
        return version | (place.ordinal() << 4) | (ballot << 6) | (seen << 9);
    }

    Session to(Place next) {
        return new Session(version + 1, next, ballot, seen);
    }

    Session show(Message.Show show) {
        return new Session(version + 1, Place.SHOWN, show.ballot(), seen | (1 << show.text()));
    }

    boolean hasSeen(Message.Show show) {
        return (seen & (1 << show.text())) != 0;
    }

    boolean isCasting() {
        return place == Place.CASTING;
    }

    boolean isCasting(int which) {
        return isCasting() && ballot == which;
    }

    @Override
    public String toString() {
        return place + " " + ballot;
    }
}
