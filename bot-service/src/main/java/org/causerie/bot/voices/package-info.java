/// What citizens say to the organiser; so far, what nobody understood.
@ApplicationModule(allowedDependencies = {"campaigns", "people"})
@NullMarked
package org.causerie.bot.voices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
