package org.causerie.bot.protocol;

import static org.causerie.bot.protocol.Box.ACCEPTED;
import static org.causerie.bot.protocol.Box.EVER_COUNTED;
import static org.causerie.bot.protocol.Box.IN_TIME;
import static org.causerie.bot.protocol.Box.RECORDED;
import static org.causerie.bot.protocol.Box.RECORDED_AFTER_CLOSE;
import static org.causerie.bot.protocol.Box.RECORDED_TWICE;
import static org.causerie.bot.protocol.Box.REFUSED;
import static org.causerie.bot.protocol.Box.REGISTER;
import static org.causerie.bot.protocol.Box.SHOWN_TWICE;
import static org.causerie.bot.protocol.Box.TOLD;
import static org.causerie.bot.protocol.Box.UNANSWERED_LEFT;
import static org.causerie.bot.protocol.Box.UNDER_WAY;

import java.util.EnumSet;
import java.util.Set;
import org.causerie.bot.protocol.Handlers.Position;
import org.causerie.bot.protocol.Session.Place;

/// The cast protocol: from any state, every step that may come next.
///
/// A handler makes one call to a store at a time. Whoever finds the session casting finishes that cast first, and
/// then does what it came for.
final class CastProtocol {

    /// Receives what may come next.
    @FunctionalInterface
    interface Successors {
        void accept(Step step, State next);
    }

    private static final int FIRST = 1;

    private final Scenario scenario;
    private final Set<Rule> rules;

    private CastProtocol(Scenario scenario, Set<Rule> rules) {
        this.scenario = scenario;
        this.rules = rules;
    }

    static CastProtocol of(Scenario scenario) {
        return new CastProtocol(scenario, EnumSet.allOf(Rule.class));
    }

    CastProtocol without(Rule rule) {
        Set<Rule> others = EnumSet.copyOf(rules);
        others.remove(rule);
        return new CastProtocol(scenario, others);
    }

    Scenario scenario() {
        return scenario;
    }

    State start() {
        Session session = new Session(0, scenario.firstCast() ? Place.VOTED : Place.SHOWN, FIRST, 0);
        Box box = new Box(0).with(UNANSWERED_LEFT, scenario.unanswered());
        if (scenario.firstCast()) {
            box = settled(record(box.add(ACCEPTED, FIRST), FIRST), FIRST);
        }
        Handlers handlers = new Handlers(0);
        for (Delivery delivery : scenario.deliveries()) {
            handlers = handlers.with(delivery.index(), Position.START);
        }
        return new State(session, session, scenario.losses(), box, handlers);
    }

    void steps(State at, Successors then) {
        for (Delivery delivery : scenario.deliveries()) {
            advance(at, delivery, then);
        }
        finishCommits(at, then);
        close(at, then);
        keepOrLose(at, then);
    }

    private void advance(State at, Delivery delivery, Successors then) {
        Position position = at.handlers().at(delivery.index());
        Call call = position.next();
        if (call == Call.DONE || (call == Call.LOAD && !mayBegin(at, delivery))) {
            return;
        }
        Step step = new Step.Advance(delivery, call);
        switch (call) {
            case LOAD -> then.accept(step, load(at, delivery));
            case SHOW -> then.accept(step, show(at, delivery, position));
            case MARK -> then.accept(step, mark(at, delivery, position));
            case COMMIT -> {
                then.accept(step, commit(at, delivery, position));
                leaveUnanswered(at, delivery, position, then);
            }
            case SETTLE -> then.accept(step, settle(at, delivery, position));
            case REFUSE -> then.accept(step, refuse(at, delivery, position));
            case NOTIFY -> then.accept(step, end(at.with(at.box().add(REFUSED, position.ballot())), delivery));
            case DONE -> throw new IllegalStateException();
        }
        if (call != Call.LOAD) {
            then.accept(new Step.Crash(delivery, call), end(at, delivery));
        }
    }

    private boolean mayBegin(State at, Delivery delivery) {
        if (delivery.isSweeper()) {
            return at.live().isCasting() && rules.contains(Rule.SWEEPER);
        }
        int underWay = 0;
        for (Delivery other : scenario.deliveries()) {
            if (!other.isSweeper() && at.handlers().at(other.index()).isUnderWay()) {
                underWay++;
            }
        }
        return underWay < scenario.replicas();
    }

    private State load(State at, Delivery delivery) {
        Session session = at.live();
        if (session.isCasting()) {
            return at.with(delivery, new Position(Call.COMMIT, session.ballot(), session.version()));
        }
        return switch (delivery.message()) {
            case Message.Confirm(int ballot) when session.ballot() != ballot -> end(at, delivery);
            case Message.Confirm(int ballot) ->
                switch (session.place()) {
                    case SHOWN -> at.with(delivery, new Position(Call.MARK, ballot, session.version()));
                    case VOTED -> end(at.with(settled(at.box(), ballot)), delivery); // the same answer again
                    case REFUSED, CASTING -> end(at, delivery);
                };
            case Message.Show show
            when mayShow(session, show) -> at.with(delivery, new Position(Call.SHOW, show.ballot(), session.version()));
            case Message.Show _, Message.Sweep _ -> end(at, delivery);
        };
    }

    private boolean mayShow(Session session, Message.Show show) {
        boolean repeated = session.hasSeen(show) && rules.contains(Rule.SEEN_ONCE);
        boolean somethingToWithdraw = session.place() == Place.VOTED && !scenario.isWithdrawal(session.ballot());
        return !repeated
                && session.ballot() < show.ballot()
                && (somethingToWithdraw || !scenario.isWithdrawal(show.ballot()));
    }

    private State show(State at, Delivery delivery, Position position) {
        if (!(delivery.message() instanceof Message.Show show)) {
            throw new IllegalStateException();
        }
        if (at.live().version() != position.version()) {
            return again(at, delivery);
        }
        Box box = at.live().hasSeen(show) ? at.box().with(SHOWN_TWICE, 1) : at.box();
        return end(at.with(at.live().show(show)).with(box), delivery);
    }

    private State mark(State at, Delivery delivery, Position position) {
        if (at.live().version() != position.version()) {
            return again(at, delivery);
        }
        Session casting = at.live().to(Place.CASTING);
        return at.with(casting)
                .with(accepted(at.box(), position.ballot()))
                .with(delivery, new Position(Call.COMMIT, position.ballot(), casting.version()));
    }

    private Box accepted(Box box, int ballot) {
        Box accepted = box.add(ACCEPTED, ballot);
        if (box.campaign() == Box.Campaign.OPEN || box.campaign() == Box.Campaign.DRAINING) {
            accepted = accepted.add(IN_TIME, ballot);
        }
        if (!rules.contains(Rule.REVISION_WHEN_SHOWN)) {
            accepted = accepted.drawRevision(ballot);
        }
        return rules.contains(Rule.COMMIT_BEFORE_TICKET) ? accepted : accepted.add(TOLD, ballot);
    }

    private State commit(State at, Delivery delivery, Position position) {
        int ballot = position.ballot();
        Box box = at.box();
        if (box.isClosed() && !box.has(RECORDED, ballot)) {
            Box refused = rules.contains(Rule.NOTICE_WITH_REFUSAL) ? box.add(REFUSED, ballot) : box;
            return at.with(refused).with(delivery, position.then(Call.REFUSE));
        }
        return at.with(record(box, ballot)).with(delivery, position.then(Call.SETTLE));
    }

    private void leaveUnanswered(State at, Delivery delivery, Position position, Successors then) {
        long left = at.box().get(UNANSWERED_LEFT);
        if (left > 0) {
            Box box = at.box().with(UNANSWERED_LEFT, left - 1).add(UNDER_WAY, position.ballot());
            then.accept(new Step.CommitUnanswered(delivery), end(at.with(box), delivery));
        }
    }

    /// The transaction: the ballot's row, and the register if the revision is higher than what it holds.
    private Box record(Box box, int ballot) {
        boolean withdrawsAtOnce = scenario.isWithdrawal(ballot) && !rules.contains(Rule.WITHDRAWAL_LIKE_A_BALLOT);
        if (box.has(RECORDED, ballot) && !withdrawsAtOnce) {
            return rules.contains(Rule.RECORDED_BY_ID) ? box : box.with(RECORDED_TWICE, 1);
        }
        Box recorded = box.add(RECORDED, ballot);
        if (box.isClosed()) {
            recorded = recorded.with(RECORDED_AFTER_CLOSE, 1);
        }
        boolean counts = withdrawsAtOnce
                || !rules.contains(Rule.HIGHER_REVISION_ONLY)
                || box.register() == 0
                || revision(box, ballot) > revision(box, box.register());
        return counts ? recorded.with(REGISTER, ballot).add(EVER_COUNTED, ballot) : recorded;
    }

    private long revision(Box box, int ballot) {
        return rules.contains(Rule.REVISION_WHEN_SHOWN) ? ballot : box.drawnRevision(ballot);
    }

    private State settle(State at, Delivery delivery, Position position) {
        int ballot = position.ballot();
        if (!isStillCasting(at, position)) {
            return again(at, delivery);
        }
        State settled = at.with(at.live().to(Place.VOTED));
        return isOwn(delivery, ballot)
                ? end(settled.with(settled(at.box(), ballot)), delivery)
                : again(settled, delivery);
    }

    /// Tells the citizen what became of a recorded ballot: its ticket, or that a later vote stands.
    private static Box settled(Box box, int ballot) {
        return box.has(EVER_COUNTED, ballot) ? box.add(TOLD, ballot) : box;
    }

    private State refuse(State at, Delivery delivery, Position position) {
        if (!isStillCasting(at, position)) {
            return again(at, delivery);
        }
        State refused = at.with(at.live().to(Place.REFUSED));
        if (!rules.contains(Rule.NOTICE_WITH_REFUSAL)) {
            return refused.with(delivery, position.then(Call.NOTIFY));
        }
        return isOwn(delivery, position.ballot()) ? end(refused, delivery) : again(refused, delivery);
    }

    private static boolean isStillCasting(State at, Position position) {
        return at.live().version() == position.version() && at.live().isCasting(position.ballot());
    }

    private static boolean isOwn(Delivery delivery, int ballot) {
        return delivery.message() instanceof Message.Confirm(int own) && own == ballot;
    }

    private static State again(State at, Delivery delivery) {
        return at.with(delivery, Position.START);
    }

    private static State end(State at, Delivery delivery) {
        return at.with(delivery, delivery.isSweeper() ? Position.START : Position.DONE);
    }

    private void finishCommits(State at, Successors then) {
        Box box = at.box();
        for (int ballot = 1; ballot <= Scenario.MOST_BALLOTS; ballot++) {
            if (box.has(UNDER_WAY, ballot)) {
                Box without = box.remove(UNDER_WAY, ballot);
                then.accept(new Step.DroppedCommit(ballot), at.with(without));
                boolean tooLate = box.isClosed() && rules.contains(Rule.SHARE_LOCK);
                then.accept(new Step.LateCommit(ballot), at.with(tooLate ? without : record(without, ballot)));
            }
        }
    }

    private void close(State at, Successors then) {
        Box.Campaign campaign = at.box().campaign();
        boolean mayMove = switch (campaign) {
            case OPEN -> scenario.closes();
            case DRAINING -> !at.live().isCasting() || !rules.contains(Rule.DRAIN_BEFORE_CLOSE);
            case SEEN_EMPTY -> true;
            case CLOSED -> false;
        };
        if (mayMove) {
            then.accept(new Step.Close(campaign.next()), at.with(at.box().with(campaign.next())));
        }
    }

    private void keepOrLose(State at, Successors then) {
        if (at.lossesLeft() > 0 && !at.live().equals(at.kept())) {
            then.accept(new Step.KeepRedisWrites(), at.keep());
            State lost = at.with(forgotten(at)).lose();
            then.accept(
                    new Step.LoseRedisWrites(),
                    rules.contains(Rule.FRESH_VERSIONS) ? lost.withoutLostVersions(scenario) : lost);
        }
    }

    /// An acceptance that only Redis knew is lost with it: the one failure that "not yet recorded" leaves open.
    private static Box forgotten(State at) {
        int ballot = at.live().ballot();
        if (!at.live().isCasting() || at.kept().isCasting(ballot)) {
            return at.box();
        }
        return at.box().remove(ACCEPTED, ballot).remove(IN_TIME, ballot);
    }
}
