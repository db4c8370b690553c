/// A real PostgreSQL and a real Redis of our own, for a start with nothing configured.
///
/// Both run as daemons in a session of their own, so that Ctrl-C in a terminal reaches Causerie and not them: they
/// are stopped last. After a kill -9 they live on; the next start on the same folder stops them first.
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package org.causerie.bot.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
