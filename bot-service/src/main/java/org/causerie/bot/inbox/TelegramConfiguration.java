package org.causerie.bot.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Objects;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.Telegram;
import org.causerie.bot.providers.TelegramConfigured;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
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
    TelegramHealth telegramHealthIndicator(
            TelegramIngress ingress, ServletRegistrationBean<WebhookServlet> webhooks, InstantSource clock) {
        return new TelegramHealth(ingress, Objects.requireNonNull(webhooks.getServlet()), clock);
    }

    @Bean
    MeterBinder telegramGauges(TelegramHealth telegram) {
        return registry -> {
            Gauge.builder(
                            "causerie.telegram.last.call",
                            telegram,
                            t -> t.sinceLastCall().toSeconds())
                    .description("how long ago updates could be fetched, or Telegram last called")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("causerie.telegram.pending.updates", telegram, TelegramHealth::pendingUpdates)
                    .description("updates that wait at Telegram")
                    .register(registry);
        };
    }
}
