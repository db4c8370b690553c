/// The simulated telephones, played on.
@NullMarked
package org.causerie.bot.simulator;

import org.jspecify.annotations.NullMarked;
