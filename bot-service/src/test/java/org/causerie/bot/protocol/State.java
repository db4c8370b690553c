package org.causerie.bot.protocol;

/// Everything at one moment.
///
/// @param live what Redis answers now
/// @param kept what Redis would answer after losing its last writes
/// @param lossesLeft how often that may still happen
record State(Session live, Session kept, int lossesLeft, Box box, Handlers handlers) {

    static State of(long redis, long box, long handlers) {
        int sessionMask = (1 << Session.BITS) - 1;
        return new State(
                Session.of((int) redis & sessionMask),
                Session.of((int) (redis >> Session.BITS) & sessionMask),
                (int) (redis >> (2 * Session.BITS)),
                new Box(box),
                new Handlers(handlers));
    }

    long redisBits() {
        return live.bits() | ((long) kept.bits() << Session.BITS) | ((long) lossesLeft << (2 * Session.BITS));
    }

    /// The same for all that can follow: copies in order, and no memory of what can no longer be lost.
    State canonical(Scenario scenario) {
        return new State(live, lossesLeft == 0 ? live : kept, lossesLeft, box, handlers.sorted(scenario.deliveries()));
    }

    State with(Session session) {
        return new State(session, kept, lossesLeft, box, handlers);
    }

    State with(Box changed) {
        return new State(live, kept, lossesLeft, changed, handlers);
    }

    State with(Delivery delivery, Handlers.Position position) {
        return new State(live, kept, lossesLeft, box, handlers.with(delivery.index(), position));
    }

    State keep() {
        return new State(live, live, lossesLeft, box, handlers);
    }

    State lose() {
        return new State(kept, kept, lossesLeft - 1, box, handlers);
    }

    /// After a loss: whoever loaded what is lost will find no such version any more.
    State withoutLostVersions(Scenario scenario) {
        Handlers left = handlers;
        for (Delivery delivery : scenario.deliveries()) {
            Handlers.Position position = handlers.at(delivery.index());
            if (position.version() > live.version()) {
                left = left.with(delivery.index(), position.outdated());
            }
        }
        return new State(live, kept, lossesLeft, box, left);
    }
}
