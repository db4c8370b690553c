/// The election: projects, ballots, what a ballot may hold, and how ballots are counted.
@NullMarked
package org.causerie.tally;

import org.jspecify.annotations.NullMarked;
