package org.causerie.bot.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.causerie.bot.limits.Buckets;
import org.causerie.bot.limits.Spending;
import org.causerie.bot.people.AccountLinks;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.people.Consents;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Providers;
import org.causerie.channels.Account;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    Outbox outbox(
            DataSource database,
            Addresses addresses,
            Providers providers,
            Roads roads,
            People people,
            Consents consents,
            InstantSource clock) {
        JdbcClient client = JdbcClient.create(database);
        var unwanted = unwanted(people, consents, clock);
        return new Outbox(client, addresses, providers, roads, new Rests(client), unwanted);
    }

    @Bean
    Roads roads(Providers providers, Windows windows, AccountLinks links, People people) {
        return new Roads(
                providers, windows, account -> links.find(people.account(account.medium(), account.address())));
    }

    @Bean
    Worker outboxWorker(
            DataSource database,
            Addresses addresses,
            Providers providers,
            Roads roads,
            People people,
            Consents consents,
            AccountLinks links,
            Buckets buckets,
            Spending spending,
            ChannelSwitches switches,
            OutboxProperties properties,
            InstantSource clock) {
        JdbcClient client = JdbcClient.create(database);
        var rows = new Rows(client, addresses);
        var retries = new Retries(() -> ThreadLocalRandom.current().nextDouble());
        var pacing = new Pacing(
                buckets, address -> people.person(address).key(), spending::count, spending::isOver, switches::isOff);
        var delivery = new Delivery(
                rows,
                providers,
                roads,
                retries,
                pacing,
                new Rests(client),
                unwanted(people, consents, clock),
                account -> consents.stoppedAt(whose(account, people, links)),
                properties.lease(),
                clock);
        return new Worker(rows, delivery, properties, clock);
    }

    /// A STOP is the person's, on whatever medium: the one that an account without a number is linked to.
    private static Person whose(Account account, People people, AccountLinks links) {
        if (account.hasNumber()) {
            return people.person(account.address());
        }
        Person alone = people.account(account.medium(), account.address());
        return links.find(alone).map(people::person).orElse(alone);
    }

    /// Who blocked our number wants no reminders either, until they send START.
    private static Consumer<Account> unwanted(People people, Consents consents, InstantSource clock) {
        return account -> {
            if (account.hasNumber()) {
                consents.remember(people.person(account.address()), true, clock.instant());
            }
        };
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
            Gauge.builder("causerie.outbox.filtered", worker, w -> w.backlog().filtered())
                    .description("messages that operators held back as unwanted, in the last hour")
                    .register(registry);
            Gauge.builder(
                            "causerie.outbox.stopped",
                            worker,
                            w -> w.backlog().rests().size())
                    .description("numbers of ours that a provider stopped; their messages wait")
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
            Gauge.builder("causerie.outbox.longest.sending", worker, w -> seconds(w.longestSending()))
                    .description("for how long the slowest message has been at its provider")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
