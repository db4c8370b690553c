/// Tests of the way of a message, on a real Redis and a real PostgreSQL.
@NullMarked
package org.causerie.bot.inbox;

import org.jspecify.annotations.NullMarked;
