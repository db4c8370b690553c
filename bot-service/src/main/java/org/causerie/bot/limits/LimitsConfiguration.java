package org.causerie.bot.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsProperties.class)
class LimitsConfiguration {

    @Bean
    Rates rates(LimitsProperties properties) {
        return properties.read();
    }

    @Bean
    SharedLine sharedLine(LettuceConnectionFactory factory, LimitsProperties properties) {
        return new SharedLine(factory, properties.timeout());
    }

    @Bean
    Buckets buckets(SharedLine line, Rates rates) {
        return new RedisBuckets(line, rates);
    }

    @Bean
    Spending spending(SharedLine line, Rates rates, InstantSource clock) {
        return new Spending(line, rates, clock);
    }

    @Bean
    Restraint restraint(
            SharedLine line,
            Rates rates,
            Spending spending,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        return new Restraint(
                new LocalBuckets(rates, clock),
                new Runs(rates, clock),
                spending,
                line,
                rates,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    MeterBinder spendingGauges(Spending spending) {
        return registry -> {
            Gauge.builder("causerie.limits.sms.parts.today", spending, Spending::spent)
                    .description("SMS parts sent today, UTC")
                    .register(registry);
            Gauge.builder("causerie.limits.sms.parts.cap", spending, Spending::cap)
                    .description("SMS parts a day after which only codes and tickets go; 0: no limit")
                    .register(registry);
        };
    }
}
