/// The campaign under way: its file, its times, its life from opening to publication.
@ApplicationModule(allowedDependencies = {"ballots", "sessions", "startup"})
@NullMarked
package org.causerie.bot.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
