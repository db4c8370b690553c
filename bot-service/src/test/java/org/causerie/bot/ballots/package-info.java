/// Tests of the ballot box, on a real PostgreSQL.
@NullMarked
package org.causerie.bot.ballots;

import org.jspecify.annotations.NullMarked;
