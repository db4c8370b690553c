package org.causerie.bot.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.limits.Restraint;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.people.AccountLinks;
import org.causerie.bot.people.Addresses;
import org.causerie.bot.people.Consents;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.sessions.PersonOrder;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.bot.voices.Misunderstandings;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.twilio.TwilioChannel;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    /// Twilio waits 15 seconds in all; a citizen less.
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /// Older than any message still waiting for its commit.
    private static final Duration SWEPT_AFTER = Duration.ofSeconds(6);

    private static final Duration ASKED_EVERY = Duration.ofMinutes(3);

    @Bean
    Knowledge knowledge(CurrentCampaign current, BallotBox box, People people, Consents consents, InstantSource clock) {
        return new Knowledge(current, box, people, consents, clock);
    }

    @Bean
    Inbox inbox(
            CurrentCampaign current,
            SessionStore sessions,
            PersonOrder order,
            People people,
            Addresses addresses,
            BallotBox box,
            Knowledge knowledge,
            AccountLinks links,
            Outbox outbox,
            Misunderstandings misunderstandings,
            InstantSource clock) {
        var accounts = new Accounts(current, sessions, clock);
        var linking = new Linking(links, knowledge, clock);
        var casts = new Casts(current, box, people, addresses, clock, PATIENCE);
        return new Inbox(
                current,
                sessions,
                order,
                people,
                casts,
                knowledge,
                accounts,
                linking,
                outbox,
                misunderstandings,
                clock,
                Steps.UNWATCHED);
    }

    @Bean
    FrontDoor frontDoor(Guard guard, CurrentCampaign current, ChannelSwitches switches, Windows windows) {
        return new FrontDoor(guard, guard, current, switches, windows);
    }

    @Bean
    Afterwards afterwards(CurrentCampaign current, Outbox outbox) {
        return new Afterwards(current, outbox);
    }

    @Bean
    Sweeper sweeper(SessionStore sessions, Inbox inbox, InstantSource clock) {
        return new Sweeper(sessions, inbox, clock, SWEPT_AFTER);
    }

    @Bean
    Guard guard(Inbox inbox, Restraint restraint, CurrentCampaign current, People people) {
        return new Guard(inbox, restraint, current, people);
    }

    @Bean
    TrafficSweep trafficSweep(
            Providers providers,
            Inbox inbox,
            FrontDoor door,
            Guard guard,
            Afterwards afterwards,
            CurrentCampaign current,
            DataSource database,
            InstantSource clock) {
        JdbcClient client = JdbcClient.create(database);
        return new TrafficSweep(providers, inbox, door, guard, afterwards, current, client, clock, ASKED_EVERY);
    }

    @Bean
    MeterBinder sweepGauges(TrafficSweep sweep) {
        return registry -> {
            Gauge.builder("causerie.sweep.last", sweep, s -> s.age().toSeconds())
                    .description("how long ago providers were last asked for lost messages")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("causerie.sweep.found", sweep, TrafficSweep::found)
                    .description("answers that only a sweep sent, since this replica started")
                    .register(registry);
            Gauge.builder("causerie.sweep.set.aside", sweep, TrafficSweep::setAside)
                    .description("lost messages that cannot be handled, and that the count waits for no more")
                    .register(registry);
        };
    }

    /// Outside Spring MVC: the signature covers the body exactly as it came, and nothing else is needed on this
    /// road.
    @Bean
    ServletRegistrationBean<WebhookServlet> webhooks(
            Providers providers, FrontDoor door, Outbox outbox, Afterwards afterwards, InstantSource clock) {
        var servlet = new WebhookServlet(providers, door, outbox, afterwards, clock);
        var registration = new ServletRegistrationBean<>(
                servlet, TwilioChannel.MESSAGE_PATH, TwilioChannel.STATUS_PATH, TelegramChannel.PATH);
        registration.setLoadOnStartup(1);
        return registration;
    }
}
