package org.causerie.bot.providers;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Whether simulated telephones exist here. They reach the vote, so only a demonstration (this server keeps the
/// opening key) or a rehearsal (`causerie.rehearsal=true`) has them, and by themselves only where no real provider is
/// configured.
///
/// `causerie.simulator=true` brings them beside a real provider; `false` forbids them.
public final class Simulation {

    private final boolean allowed;

    Simulation(Environment environment) {
        boolean real = StringUtils.hasText(environment.getProperty("causerie.twilio.account-sid"))
                || StringUtils.hasText(environment.getProperty("causerie.telegram.token"));
        boolean demo = environment.getProperty("causerie.opening-key", "kept").equalsIgnoreCase("kept");
        boolean rehearsal = environment.getProperty("causerie.rehearsal", Boolean.class, false);
        this.allowed = (demo || rehearsal) && environment.getProperty("causerie.simulator", Boolean.class, !real);
    }

    public boolean allowed() {
        return allowed;
    }
}
