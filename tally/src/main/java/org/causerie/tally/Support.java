package org.causerie.tally;

import java.math.BigDecimal;
import java.math.BigInteger;

/// What speaks for a project, in the measure that its rule goes by.
public sealed interface Support {

    /// Ballots that name the project.
    long votes();

    /// Votes decide.
    record Votes(long votes) implements Support {}

    /// Points decide.
    ///
    /// @param points of all ballots together; below 0 is possible where ballots may score against a project
    record Points(long votes, BigInteger points) implements Support {}

    /// The score decides that the file itself states.
    record Score(long votes, BigDecimal score) implements Support {}
}
