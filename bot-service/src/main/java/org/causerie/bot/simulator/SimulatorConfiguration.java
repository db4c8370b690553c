package org.causerie.bot.simulator;

import java.time.InstantSource;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.SimulatedTelegram;
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
    HiddenIds telegramIds(SimulatedTelegram bot) {
        return new HiddenIds(bot.secretToken(), "telegram");
    }

    @Bean
    Webhooks simulatorWebhooks(SimulatedTwilio account, SimulatedTelegram bot, Environment environment) {
        return new Webhooks(account.authToken(), bot.secretToken(), environment);
    }

    @Bean
    Addresses twilioAddresses(SimulatedTwilio account) {
        return new Addresses(new HiddenIds(account.authToken(), "whatsapp"));
    }

    @Bean
    Contents simulatedContents(InstantSource clock) {
        return new Contents(clock);
    }

    @Bean
    SimulatedProvider simulatedProvider(
            SimulatedTwilio account, Addresses addresses, Webhooks webhooks, InstantSource clock) {
        return new SimulatedProvider(account, addresses, webhooks, clock);
    }

    @Bean
    BotMethods botMethods(Telephones telephones, HiddenIds ids, InstantSource clock) {
        return new BotMethods(telephones, ids, clock);
    }

    @Bean
    SimulatedMessenger simulatedMessenger(BotMethods methods, HiddenIds ids, Webhooks webhooks, InstantSource clock) {
        return new SimulatedMessenger(methods, ids, webhooks, clock);
    }

    @Bean
    Pictures pictures(CurrentCampaign current) {
        return new Pictures(current);
    }

    @Bean
    FilterRegistrationBean<Gate> simulatorGate(Simulation simulation) {
        var registration = new FilterRegistrationBean<>(new Gate(simulation));
        registration.addUrlPatterns("/simulator", "/simulator/*", "/simulator.html");
        return registration;
    }
}
