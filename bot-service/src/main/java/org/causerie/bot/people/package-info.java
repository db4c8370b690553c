/// Who writes: accounts become persons, persons become voters; addresses are kept encrypted.
@ApplicationModule(allowedDependencies = {"secrets"})
@NullMarked
package org.causerie.bot.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
