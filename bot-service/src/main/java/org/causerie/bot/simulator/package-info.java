/// Three telephones in a web page, and the providers behind them.
///
/// It plays the providers and nothing else: it posts signed webhooks to this service and answers their APIs, so
/// that a simulated vote takes the road of a real one. All is in memory; all is 404 where simulation is not allowed.
@ApplicationModule(allowedDependencies = {"campaigns", "providers"})
@NullMarked
package org.causerie.bot.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
