package org.causerie.bot.inbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.bot.sessions.PersonOrder;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.bot.testing.TestRedis;
import org.causerie.bot.voices.Misunderstandings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/// One replica, wired as in the application; what it keeps in memory ends with each [#inbox].
final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final InstantSource clock;

    /// @param secrets the folder that replicas share
    Replica(TestRedis redis, DataSource database, Path secrets, InstantSource clock) {
        this(redis, database, secrets, clock, null);
    }

    /// @param providers in place of the configured ones, or null
    /// @param properties besides those that each replica has
    Replica(
            TestRedis redis,
            DataSource database,
            Path secrets,
            InstantSource clock,
            @Nullable Providers providers,
            String... properties) {
        this.clock = clock;
        TestPropertyValues.of(redis.properties())
                .and(properties)
                .and(
                        "causerie.secrets-dir=" + secrets,
                        "causerie.sessions.timeout=30s",
                        "causerie.ballots.patience=30s")
                .applyTo(context);
        context.registerBean(DataSource.class, () -> database, definition -> definition.setDestroyMethodName(""));
        context.registerBean(InstantSource.class, () -> clock);
        if (providers != null) {
            context.registerBean("itsProviders", Providers.class, () -> providers, bean -> bean.setPrimary(true));
        }
        context.register(DataRedisAutoConfiguration.class);
        String ours = "org.causerie.bot.";
        context.scan(
                ours + "ballots",
                ours + "campaigns",
                ours + "limits",
                ours + "outbox",
                ours + "people",
                ours + "providers",
                ours + "secrets",
                ours + "sessions",
                ours + "voices");
        context.refresh();
    }

    /// A process that was just started.
    Inbox inbox(Steps steps) {
        var current = context.getBean(CurrentCampaign.class);
        var people = context.getBean(People.class);
        var knowledge = new Knowledge(current, box(), people, context.getBean(Consents.class), clock);
        var casts = new Casts(current, box(), people, context.getBean(Addresses.class), clock, PATIENCE);
        return new Inbox(
                current,
                sessions(),
                new PersonOrder(),
                people,
                casts,
                knowledge,
                new Accounts(current, sessions(), clock),
                new Linking(context.getBean(AccountLinks.class), knowledge, clock),
                context.getBean(Outbox.class),
                context.getBean(Misunderstandings.class),
                clock,
                steps);
    }

    /// Sends nothing by itself any more: the outbox goes a round when [#send] says so.
    void holdOutbox() {
        context.getBean("outboxWorker", SmartLifecycle.class).stop();
    }

    /// Has the outbox send what is due now.
    void send() {
        Object worker = context.getBean("outboxWorker");
        Integer claimed;
        do {
            claimed = ReflectionTestUtils.invokeMethod(worker, "round");
            ReflectionTestUtils.invokeMethod(worker, "settle", PATIENCE);
        } while (claimed != null && claimed > 0);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Inbox inbox() {
        return inbox(Steps.UNWATCHED);
    }

    /// Settles everybody's pending cast, however young.
    void sweep(Steps steps) {
        new Sweeper(sessions(), inbox(steps), clock, Duration.ZERO).sweep();
    }

    /// Does what the application does twice a second.
    void payConsents() {
        ReflectionTestUtils.invokeMethod(context.getBean(Consents.class), "pay");
    }

    BallotBox box() {
        return context.getBean(BallotBox.class);
    }

    SessionStore sessions() {
        return context.getBean(SessionStore.class);
    }

    People people() {
        return context.getBean(People.class);
    }

    /// Asks a provider for lost messages, as the application does every three minutes.
    TrafficSweep trafficSweep(Provider provider, DataSource database) {
        return trafficSweep(provider, database, inbox());
    }

    TrafficSweep trafficSweep(Provider provider, DataSource database, Inbox inbox) {
        Guard guard = guard(inbox);
        return new TrafficSweep(
                new Providers(() -> List.of(provider)),
                inbox,
                new FrontDoor(
                        guard,
                        guard,
                        current(),
                        context.getBean(ChannelSwitches.class),
                        context.getBean(Windows.class)),
                guard,
                new Afterwards(current(), context.getBean(Outbox.class)),
                current(),
                JdbcClient.create(database),
                clock,
                Duration.ofMinutes(3));
    }

    Guard guard(Inbox inbox) {
        return new Guard(inbox, context.getBean(Restraint.class), current(), people());
    }

    CurrentCampaign current() {
        return context.getBean(CurrentCampaign.class);
    }

    String campaign() {
        return context.getBean(CurrentCampaign.class).campaign().code();
    }

    Provider provider() {
        return Objects.requireNonNull(context.getBean(Providers.class).of(SimulatedTwilio.SMS_NUMBER));
    }

    @Override
    public void close() {
        context.close();
    }
}
