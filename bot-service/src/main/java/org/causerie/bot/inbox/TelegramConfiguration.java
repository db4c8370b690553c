package org.causerie.bot.inbox;

import java.time.InstantSource;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.Telegram;
import org.causerie.bot.providers.TelegramConfigured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// What the operator's bot needs, where there is one.
@Configuration(proxyBeanMethods = false)
@Conditional(TelegramConfigured.class)
class TelegramConfiguration {

    @Bean
    TelegramIngress telegramIngress(
            Telegram telegram,
            Providers providers,
            FrontDoor door,
            Afterwards afterwards,
            CurrentCampaign current,
            Environment environment,
            InstantSource clock) {
        return new TelegramIngress(
                telegram,
                providers,
                door,
                afterwards,
                current,
                environment.getProperty("causerie.public-url", ""),
                clock);
    }

    @Bean
    TelegramHealth telegramHealthIndicator(TelegramIngress ingress, InstantSource clock) {
        return new TelegramHealth(ingress, clock);
    }
}
