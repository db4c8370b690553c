package org.causerie.bot.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    Outbox outbox(DataSource database, Addresses addresses, Providers providers) {
        return new Outbox(JdbcClient.create(database), addresses, senders(providers));
    }

    @Bean
    Worker outboxWorker(
            DataSource database,
            Addresses addresses,
            Providers providers,
            OutboxProperties properties,
            InstantSource clock) {
        var rows = new Rows(JdbcClient.create(database), addresses);
        var retries = new Retries(() -> ThreadLocalRandom.current().nextDouble());
        var delivery = new Delivery(rows, senders(providers), retries, properties.lease(), clock);
        return new Worker(rows, delivery, properties, clock);
    }

    @Bean
    OutboxHealth outboxHealthIndicator(Worker worker) {
        return new OutboxHealth(worker);
    }

    @Bean
    MeterBinder outboxGauges(Worker worker) {
        return registry -> {
            Gauge.builder("causerie.outbox.waiting", worker, w -> w.backlog().waiting())
                    .description("messages neither sent nor given up")
                    .register(registry);
            Gauge.builder("causerie.outbox.failed", worker, w -> w.backlog().failed())
                    .description("messages given up")
                    .register(registry);
            Gauge.builder(
                            "causerie.outbox.late",
                            worker,
                            w -> seconds(w.backlog().late()))
                    .description("how long the oldest due message has been due")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("causerie.outbox.last.round", worker, w -> seconds(w.sinceLastRound()))
                    .description("how long ago the loop last went round")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static Senders senders(Providers providers) {
        return ours -> {
            Provider provider = providers.of(ours);
            return provider == null ? null : provider.sender();
        };
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
