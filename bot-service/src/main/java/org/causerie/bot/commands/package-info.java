/// What is asked of Causerie on the command line. All but `serve` does without Spring, network and stores.
@ApplicationModule(allowedDependencies = {"campaigns"})
@NullMarked
package org.causerie.bot.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
