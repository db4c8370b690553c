/// What everybody may see: the vote's pages, its API, the tickets and, once published, the result.
///
/// All of it is asked for through [org.causerie.bot.results.PublicRecord], which knows nothing of a choice or of a
/// project's votes before publication.
@ApplicationModule(allowedDependencies = {"ballots", "campaigns", "providers"})
@NullMarked
package org.causerie.bot.results;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
