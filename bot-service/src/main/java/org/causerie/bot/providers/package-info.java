/// Which providers carry our messages, with their credentials; the simulated one is a provider like the others.
@ApplicationModule(allowedDependencies = {"secrets", "startup"})
@NullMarked
package org.causerie.bot.providers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
