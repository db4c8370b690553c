/// What all pages share.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.causerie.bot.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
