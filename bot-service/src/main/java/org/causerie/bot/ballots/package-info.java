/// The ballot box: seals choices, records ballots, hands out tickets, opens and reconciles at the count.
@ApplicationModule(allowedDependencies = {"people", "secrets"})
@NullMarked
package org.causerie.bot.ballots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
