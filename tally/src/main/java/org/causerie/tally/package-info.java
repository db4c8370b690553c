/// The election: projects, ballots, what a ballot may hold, `.pb` files, and how ballots are counted.
///
/// Depends on the JDK, JSpecify, Commons CSV and Jackson. Money is in cents, in a `long`, and says so in its name.
/// No result depends on the order of the ballots; nothing here reads a clock or draws a number.
@NullMarked
package org.causerie.tally;

import org.jspecify.annotations.NullMarked;
