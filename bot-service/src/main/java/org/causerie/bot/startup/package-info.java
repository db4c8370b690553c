/// How a start goes: where the stores are, the one line that says why it was refused, the line that says it is done.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.causerie.bot.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
