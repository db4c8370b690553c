/// What keeps others from exhausting us, and us from exhausting a provider: one table of limits ([Limit]).
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.causerie.bot.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
