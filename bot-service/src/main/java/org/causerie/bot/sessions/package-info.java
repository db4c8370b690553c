/// Where everybody is in the dialogue: sealed sessions in Redis, changed by one replica and one message at a time.
///
/// [org.causerie.bot.sessions.SessionStore] keeps replicas apart, [org.causerie.bot.sessions.PersonOrder] the
/// messages within one. Every failure is a [org.causerie.bot.sessions.SessionFailure], and each is answered by 503.
@ApplicationModule(allowedDependencies = {"people", "secrets"})
@NullMarked
package org.causerie.bot.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
