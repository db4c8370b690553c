/// Key files outside the database and its backups; docs/keys.md lists them.
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package org.causerie.bot.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
