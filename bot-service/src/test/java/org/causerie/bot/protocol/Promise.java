package org.causerie.bot.protocol;

import static org.causerie.bot.protocol.Box.ACCEPTED;
import static org.causerie.bot.protocol.Box.IN_TIME;
import static org.causerie.bot.protocol.Box.RECORDED;
import static org.causerie.bot.protocol.Box.RECORDED_AFTER_CLOSE;
import static org.causerie.bot.protocol.Box.RECORDED_TWICE;
import static org.causerie.bot.protocol.Box.REFUSED;
import static org.causerie.bot.protocol.Box.SHOWN_TWICE;
import static org.causerie.bot.protocol.Box.TOLD;

/// What must hold. The last three are promised only once all is quiet.
enum Promise {
    /// Nobody holds a ticket, or was told of a withdrawal, that is not recorded.
    TOLD_MEANS_RECORDED,
    /// What somebody was told of counts, or something later does.
    TOLD_STANDS,
    /// The register holds the recorded ballot, or withdrawal, of the highest revision, and nothing else.
    NEWEST_COUNTS,
    /// A ballot is one row.
    RECORDED_ONCE,
    /// A message that asks for a ballot shows one, however often it is delivered.
    SHOWN_ONCE,
    /// The box does not change once closed.
    CLOSED_STAYS_CLOSED,
    /// Who is told "too late" has not voted.
    REFUSED_MEANS_NOT_RECORDED,
    /// A cast accepted before `casting` was seen empty is not refused.
    IN_TIME_IS_NOT_REFUSED,
    /// Nobody is left in `casting`.
    NOBODY_WAITS,
    /// An accepted cast is recorded or refused with a notice; Redis losing the acceptance itself excuses.
    NOTHING_IS_LOST,
    /// A campaign that began to close is closed.
    CLOSE_ENDS;

    /// Looks at one state.
    ///
    /// @param quiet whether no further step is left but failures
    boolean isBroken(State state, boolean quiet) {
        Box box = state.box();
        long recorded = box.get(RECORDED);
        long told = box.get(TOLD);
        return switch (this) {
            case TOLD_MEANS_RECORDED -> (told & ~recorded) != 0;
            case TOLD_STANDS -> Ballots.highest(told) > box.register();
            case NEWEST_COUNTS -> box.register() != Ballots.highest(recorded);
            case RECORDED_ONCE -> box.get(RECORDED_TWICE) != 0;
            case SHOWN_ONCE -> box.get(SHOWN_TWICE) != 0;
            case CLOSED_STAYS_CLOSED -> box.get(RECORDED_AFTER_CLOSE) != 0;
            case REFUSED_MEANS_NOT_RECORDED -> (box.get(REFUSED) & recorded) != 0;
            case IN_TIME_IS_NOT_REFUSED -> (box.get(IN_TIME) & box.get(REFUSED)) != 0;
            case NOBODY_WAITS -> quiet && state.live().isCasting();
            case NOTHING_IS_LOST -> quiet && (box.get(ACCEPTED) & ~(recorded | box.get(REFUSED))) != 0;
            case CLOSE_ENDS -> quiet && box.campaign() != Box.Campaign.OPEN && !box.isClosed();
        };
    }
}
