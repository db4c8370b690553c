package org.causerie.bot.protocol;

import java.util.List;

/// Where each delivery's handler stands.
///
/// @param bits nine for each delivery
@SuppressWarnings("EnumOrdinal") // packed into bits that no other version ever reads
record Handlers(long bits) {

    /// The next call, and what the handler took along from the session it loaded.
    record Position(Call next, int ballot, int version) {

        static final Position START = new Position(Call.LOAD, 1, 0);
        static final Position DONE = new Position(Call.DONE, 1, 0);
        private static final Call[] CALLS = Call.values();

        private static Position of(int bits) {
            return new Position(CALLS[bits & 7], ((bits >> 3) & 3) + 1, (bits >> 5) & 15);
        }

        private int bits() {
            return next.ordinal() | ((ballot - 1) << 3) | (version << 5);
        }

        Position then(Call call) {
            return new Position(call, ballot, version);
        }

        Position outdated() {
            return new Position(next, ballot, Session.NO_VERSION);
        }

        boolean isUnderWay() {
            return next != Call.LOAD && next != Call.DONE;
        }
    }

    private static final int WIDTH = 9;
    private static final long MASK = (1 << WIDTH) - 1;

    Position at(int delivery) {
        return Position.of(bitsAt(delivery));
    }

    Handlers with(int delivery, Position position) {
        return withBits(delivery, position.bits());
    }

    /// Orders the handlers of equal messages: which copy is where makes no difference.
    Handlers sorted(List<Delivery> deliveries) {
        Handlers sorted = this;
        for (int i = 1; i < deliveries.size(); i++) {
            int before = sorted.bitsAt(i - 1);
            int here = sorted.bitsAt(i);
            if (deliveries.get(i).copy() == 2 && before > here) { // copies stand side by side, two at most
                sorted = sorted.withBits(i - 1, here).withBits(i, before);
            }
        }
        return sorted;
    }

    private int bitsAt(int delivery) {
        return (int) ((bits >> (delivery * WIDTH)) & MASK);
    }

    private Handlers withBits(int delivery, int position) {
        int shift = delivery * WIDTH;
        return new Handlers((bits & ~(MASK << shift)) | ((long) position << shift));
    }
}
