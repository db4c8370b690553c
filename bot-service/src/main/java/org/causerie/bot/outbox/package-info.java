/// What must still reach somebody: rows of PostgreSQL, sent until they arrived.
@ApplicationModule(allowedDependencies = {"limits", "people", "providers"})
@NullMarked
package org.causerie.bot.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
