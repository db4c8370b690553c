package org.causerie.bot.providers;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Whether simulated telephones exist here: only where no real provider is configured, for they reach the vote.
///
/// `causerie.simulator=true` allows them beside a real one, for a rehearsal; `false` forbids them.
public final class Simulation {

    private final boolean allowed;

    Simulation(Environment environment) {
        boolean real = StringUtils.hasText(environment.getProperty("causerie.twilio.account-sid"))
                || StringUtils.hasText(environment.getProperty("causerie.telegram.token"));
        this.allowed = environment.getProperty("causerie.simulator", Boolean.class, !real);
    }

    public boolean allowed() {
        return allowed;
    }
}
