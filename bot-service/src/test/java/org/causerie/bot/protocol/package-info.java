/// The cast protocol as a small model, and every schedule of it up to a bound (docs/adr/0005-cast-protocol.md).
///
/// One person, one campaign. Read [Scenario], then [CastProtocol]; [Exploration] visits every state, [Schedules]
/// draws some walks for a [World] of real stores. Depends on the JDK and JSpecify.
@NullMarked
package org.causerie.bot.protocol;

import org.jspecify.annotations.NullMarked;
