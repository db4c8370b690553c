package org.causerie.bot.protocol;

import java.util.ArrayList;
import java.util.List;

/// The model as a world.
final class ModelWorld implements World {

    private final CastProtocol protocol;
    private State state;

    ModelWorld(CastProtocol protocol) {
        this.protocol = protocol;
        this.state = protocol.start();
    }

    @Override
    public void advance(Delivery delivery, Call call) {
        take(new Step.Advance(delivery, call));
    }

    @Override
    public void crash(Delivery delivery) {
        Handlers.Position position = state.handlers().at(delivery.index());
        take(new Step.Crash(delivery, position.next()));
    }

    @Override
    public void leaveCommitUnanswered(Delivery delivery) {
        take(new Step.CommitUnanswered(delivery));
    }

    @Override
    public void finishCommit(int ballot) {
        take(new Step.LateCommit(ballot));
    }

    @Override
    public void dropCommit(int ballot) {
        take(new Step.DroppedCommit(ballot));
    }

    @Override
    public void keepRedisWrites() {
        take(new Step.KeepRedisWrites());
    }

    @Override
    public void loseRedisWrites() {
        take(new Step.LoseRedisWrites());
    }

    @Override
    public void close(Box.Campaign to) {
        take(new Step.Close(to));
    }

    @Override
    public Observation observe() {
        return observe(state);
    }

    static Observation observe(State state) {
        Box box = state.box();
        long recorded = box.get(Box.RECORDED);
        return new Observation(
                state.live().place(),
                state.live().ballot(),
                box.register(),
                Ballots.toSet(recorded),
                Long.bitCount(recorded) + (int) box.get(Box.RECORDED_TWICE),
                Ballots.toSet(box.get(Box.TOLD)),
                Ballots.toSet(box.get(Box.REFUSED)));
    }

    private void take(Step wanted) {
        List<State> found = new ArrayList<>();
        protocol.steps(state, (step, next) -> {
            if (step.equals(wanted)) {
                found.add(next);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalStateException("cannot come next: " + wanted);
        }
        state = found.getFirst();
    }
}
