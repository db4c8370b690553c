package org.causerie.bot.simulator;

import java.time.InstantSource;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.bot.providers.Simulation;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    Telephones telephones(SimulatedTwilio account, InstantSource clock) {
        return new Telephones(account.authToken(), clock);
    }

    @Bean
    SimulatedProvider simulatedProvider(SimulatedTwilio account, Environment environment, InstantSource clock) {
        return new SimulatedProvider(account, new Webhooks(account, environment), clock);
    }

    @Bean
    FilterRegistrationBean<Gate> simulatorGate(Simulation simulation) {
        var registration = new FilterRegistrationBean<>(new Gate(simulation));
        registration.addUrlPatterns("/simulator", "/simulator/*", "/simulator.html");
        return registration;
    }
}
