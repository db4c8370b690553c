/// The pages of staff, behind a password.
///
/// No page here knows of a choice, of a person or of a count of votes.
@ApplicationModule(allowedDependencies = {"campaigns", "outbox", "secrets", "startup", "voices"})
@NullMarked
package org.causerie.bot.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
