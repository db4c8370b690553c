package org.causerie.bot.inbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.causerie.bot.inbox.Phones.Shown;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.outbox.Worded;
import org.causerie.bot.people.Person;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.testing.Databases;
import org.causerie.bot.testing.TestRedis;
import org.causerie.channels.Account;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.channels.Traffic;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.telegram.TelegramSender;
import org.causerie.channels.telegram.TelegramSettings;
import org.causerie.channels.twilio.TwilioChannel;
import org.causerie.channels.twilio.TwilioSender;
import org.causerie.channels.twilio.TwilioSettings;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.campaign.Language;
import org.causerie.tally.Ballot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.ReflectionUtils;

/// An hour in which citizens talk by three channels while both providers misbehave and both replicas
/// die again and again; then the weather clears, and what is left over settles.
///
/// All is real but the providers and the time. `-Dcauserie.storms=20` weathers more of them; the seed
/// stands in the name of the test that failed.
class StormyHourTest {

    private static final int CITIZENS = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofMinutes(12);

    /// Longer than anything is tried.
    private static final Duration LONGEST = Duration.ofHours(27);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("causerie.storms", 2));
    }

    @ParameterizedTest(name = "storm of seed {0}")
    @MethodSource("seeds")
    void leavesNobodyWithoutAnAnswerATicketOrTheirVote(long seed) {
        try (var storm = new Storm(seed)) {
            storm.rage();
            storm.check();
        }
    }

    /// Replicas, providers, citizens.
    private static final class Storm implements AutoCloseable {

        private final TestRedis redis = TestRedis.shared();
        private final HikariDataSource pool = Databases.fresh();
        private final Clock clock = new Clock();
        private final Timetable timetable = new Timetable(pool, clock);
        private final JdbcClient sql = JdbcClient.create(pool);
        private final Weather weather;
        private final Phones phones = new Phones(clock);
        private final StormyTwilio twilio;
        private final StormyTelegram telegram;
        private final Providers providers;
        private final Path secrets;
        private final List<Desk> desks = new ArrayList<>();
        private final List<Citizen> citizens = new ArrayList<>();
        private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
        private final Instant begun;
        private final Instant over;
        private Instant lastNews;
        private int deaths;

        Storm(long seed) {
            redis.flush();
            weather = new Weather(seed);
            twilio = new StormyTwilio(weather, timetable, clock, phones, this::post);
            telegram = new StormyTelegram(weather, timetable, clock, phones, this::post);
            providers = new Providers(() -> List.of(
                    new Provider(
                            "twilio",
                            new TwilioChannel(twilio.settings()),
                            mortal(twilioSender()),
                            twilio.settings().numbers(),
                            StormyTwilio.SMS),
                    new Provider(
                            "telegram",
                            new TelegramChannel(telegram.settings()),
                            mortal(telegramSender()),
                            Set.of(StormyTelegram.BOT),
                            StormyTwilio.SMS)));
            try {
                secrets = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "storm");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            begun = clock.instant();
            over = begun.plus(HOUR);
            lastNews = begun;
            desks.add(new Desk());
            desks.add(new Desk());
            for (int number = 0; number < CITIZENS; number++) {
                citizens.add(new Citizen(
                        number,
                        seed,
                        twilio,
                        telegram,
                        timetable,
                        clock,
                        id -> answers.getOrDefault(id, List.of()),
                        () -> !clock.instant().isBefore(over)));
            }
        }

        /// They wait less than in the application, because that is real time.
        private Sender twilioSender() {
            return BeanUtils.instantiateClass(
                    constructor(TwilioSender.class, TwilioSettings.class, Duration.class, InstantSource.class),
                    twilio.settings(),
                    StormyApi.PATIENCE,
                    clock);
        }

        private Sender telegramSender() {
            return BeanUtils.instantiateClass(
                    constructor(TelegramSender.class, TelegramSettings.class, Duration.class),
                    telegram.settings(),
                    StormyApi.PATIENCE);
        }

        private static <T> Constructor<T> constructor(Class<T> type, Class<?>... parameters) {
            try {
                return ReflectionUtils.accessibleConstructor(type, parameters);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }

        /// Now and then the replica dies after the provider took it, and before that is noted.
        private Sender mortal(Sender sender) {
            return new Sender() {

                @Override
                public Sent send(Account to, String text, String reference) {
                    return dieOr("sender " + to.address(), sender.send(to, text, reference));
                }

                @Override
                public Sent send(Account to, Said said) {
                    return dieOr("sender " + to.address(), sender.send(to, said));
                }

                @Override
                public Sent send(Account to, String ours, Said said) {
                    return dieOr("sender " + to.address(), sender.send(to, ours, said));
                }

                @Override
                public void acknowledge(String handle) {
                    sender.acknowledge(handle);
                }

                @Override
                public @Nullable String find(Account to, String text, Instant notBefore) {
                    return sender.find(to, text, notBefore);
                }

                @Override
                public @Nullable String find(Account to, String ours, String text, Instant notBefore) {
                    return sender.find(to, ours, text, notBefore);
                }

                @Override
                public boolean canFind() {
                    return sender.canFind();
                }

                @Override
                public @Nullable Instant receivedAt(String providerId) {
                    return sender.receivedAt(providerId);
                }

                @Override
                public Traffic traffic(Instant since) {
                    return sender.traffic(since);
                }

                @Override
                public Sent judge(String errorCode) {
                    return sender.judge(errorCode);
                }
            };
        }

        private <T> T dieOr(String where, T result) {
            if (weather.luck(where) < 3) {
                throw new Crash();
            }
            return result;
        }

        /// A replica, and what its process holds in memory.
        private final class Desk {

            private Replica replica = replica();
            private WebhookServlet servlet = servlet();
            private Sweeper sweeper = sweeper();
            private TrafficSweep sweep = sweep();

            private Replica replica() {
                var made = new Replica(
                        redis,
                        pool,
                        secrets,
                        clock,
                        providers,
                        "causerie.outbox.parallel=1",
                        // Redis counts in real time, of which there is little
                        "causerie.limits.rates.sms-number=off",
                        "causerie.limits.rates.whatsapp-number=off",
                        "causerie.limits.rates.whatsapp-chat=off",
                        "causerie.limits.rates.telegram-bot=off",
                        "causerie.limits.rates.telegram-chat=off");
                made.holdOutbox();
                return made;
            }

            private WebhookServlet servlet() {
                Guard guard = replica.guard(replica.inbox(step -> dieOr("step " + step, step)));
                var afterwards = new Afterwards(replica.current(), outbox(), this::afterwards);
                return new WebhookServlet(providers, door(noting(guard), guard), outbox(), afterwards, clock);
            }

            private void afterwards(Runnable work) {
                try {
                    dieOr("afterwards", work).run();
                } catch (Crash e) {
                    die();
                }
            }

            private Sweeper sweeper() {
                Inbox inbox = replica.inbox(step -> dieOr("sweeper's " + step, step));
                return new Sweeper(replica.sessions(), inbox, clock, Duration.ofSeconds(6));
            }

            private TrafficSweep sweep() {
                Inbox inbox = replica.inbox();
                Guard guard = replica.guard(inbox);
                Answering dying = (provider, message) ->
                        dieOr("sweep " + message.id(), noting(guard).handle(provider, message));
                return new TrafficSweep(
                        providers,
                        inbox,
                        door(dying, guard),
                        guard,
                        new Afterwards(replica.current(), outbox(), Runnable::run),
                        replica.current(),
                        sql,
                        clock,
                        Duration.ofMinutes(3));
            }

            private FrontDoor door(Answering next, Guard guard) {
                return new FrontDoor(
                        next,
                        guard,
                        replica.current(),
                        replica.bean(ChannelSwitches.class),
                        replica.bean(Windows.class));
            }

            private Outbox outbox() {
                return replica.bean(Outbox.class);
            }

            /// The process ends, and is started again.
            private void die() {
                deaths++;
                servlet = servlet();
                sweeper = sweeper();
                sweep = sweep();
            }

            /// So does all that it holds of the stores.
            private void startAgain() {
                replica.close();
                replica = replica();
                die();
            }

            @Nullable
            String post(String path, Map<String, String> headers, String body) {
                int query = path.indexOf('?');
                var request = new MockHttpServletRequest("POST", query < 0 ? path : path.substring(0, query));
                request.setQueryString(query < 0 ? null : path.substring(query + 1));
                headers.forEach(request::addHeader);
                request.setContent(body.getBytes(StandardCharsets.UTF_8));
                var response = new MockHttpServletResponse();
                try {
                    servlet.service(request, response);
                    return response.getStatus() == 200 ? response.getContentAsString(StandardCharsets.UTF_8) : null;
                } catch (Crash e) {
                    die();
                    return null;
                } catch (ServletException | IOException e) {
                    throw new AssertionError(e);
                }
            }

            /// As twice a second in the application.
            void payNotes() {
                replica.payConsents();
                replica.bean(Windows.class).pay();
            }

            void sweepCasts() {
                try {
                    sweeper.sweep();
                } catch (Crash e) {
                    die();
                }
            }
        }

        /// Remembers what was answered, so that citizens and checks know what to expect.
        private Answering noting(Answering next) {
            return (provider, message) -> {
                Reaction reaction = next.handle(provider, message);
                if (!reaction.said().isEmpty()) {
                    answers.put(
                            message.id(),
                            reaction.said().stream().map(Said::text).toList());
                }
                return reaction;
            };
        }

        private @Nullable String post(String path, Map<String, String> headers, String body) {
            return desks.get(weather.luck("balancer") % desks.size()).post(path, headers, body);
        }

        void rage() {
            desks.getFirst().sweep.look(); // nothing from before its first look is ours
            every(Duration.ofSeconds(15), () -> desks.forEach(desk -> desk.replica.send()));
            every(Duration.ofSeconds(10), () -> desks.forEach(Desk::sweepCasts));
            every(Duration.ofSeconds(30), () -> desks.forEach(desk -> desk.sweep.look()));
            every(Duration.ofSeconds(5), () -> desks.forEach(Desk::payNotes));
            timetable.in(Duration.ofMinutes(15), () -> remind(1));
            timetable.in(Duration.ofMinutes(35), () -> remind(2));
            timetable.in(Duration.ofMinutes(20), () -> desks.getFirst().startAgain());
            timetable.in(Duration.ofMinutes(40), () -> desks.getLast().startAgain());
            timetable.in(HOUR, weather::clear);
            while (!isSettled() && clock.instant().isBefore(over.plus(LONGEST))) {
                timetable.next();
                twilio.report();
                for (Shown shown = phones.read(); shown != null; shown = phones.read()) {
                    lastNews = clock.instant();
                    whose(shown.to()).sees(shown);
                }
            }
        }

        /// Once the storm is over there is no hurry.
        private void every(Duration pause, Runnable what) {
            boolean calm = clock.instant().isAfter(over.plus(QUIET));
            timetable.in(calm ? Duration.ofMinutes(2) : pause, () -> {
                what.run();
                every(pause, what);
            });
        }

        private boolean isSettled() {
            return clock.instant().isAfter(over)
                    && clock.instant().isAfter(lastNews.plus(QUIET))
                    && count("outbox where state in ('held', 'due', 'sending')") == 0;
        }

        private Citizen whose(Account account) {
            return citizens.stream()
                    .filter(citizen -> citizen.has(account))
                    .findFirst()
                    .orElseThrow();
        }

        private void remind(int wave) {
            Outbox outbox = desks.getFirst().outbox();
            for (Citizen citizen : citizens) {
                Account to = citizen.accounts().getFirst();
                String ours = switch (to.medium()) {
                    case SMS -> StormyTwilio.SMS;
                    case WHATSAPP -> StormyTwilio.WHATSAPP;
                    case TELEGRAM -> StormyTelegram.BOT;
                };
                String text = reminder(citizen, wave);
                outbox.bulk(
                        UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)),
                        campaign(),
                        new Contact(to.medium(), to.address(), ours),
                        new Worded(text, Language.FR));
            }
        }

        private static String reminder(Citizen citizen, int wave) {
            return "Rappel " + wave + " : vous pouvez encore voter, " + citizen;
        }

        private String campaign() {
            return desks.getFirst().replica.campaign();
        }

        private long count(String from, Object... params) {
            return sql.sql("select count(*) from " + from)
                    .params(params)
                    .query(Long.class)
                    .single();
        }

        // What must hold

        void check() {
            itStormed();
            everyMessageIsAnswered();
            everyTicketArrived();
            nobodyIsRemindedTwice();
            theBoxIsWhatTheyConfirmed();
            stopsAreKept();
        }

        private void itStormed() {
            for (StormyApi.Fault fault : StormyApi.Fault.values()) {
                assertThat(twilio.met(fault)).as("Twilio's " + fault).isPositive();
                assertThat(telegram.met(fault)).as("Telegram's " + fault).isPositive();
            }
            assertThat(twilio.lost()).as("lost webhooks").isGreaterThan(10);
            assertThat(twilio.repeated()).as("webhooks that came twice").isGreaterThan(10);
            assertThat(deaths).as("ends of replicas").isGreaterThan(10);
        }

        private void everyMessageIsAnswered() {
            var silent = new ArrayList<String>();
            for (Citizen citizen : citizens) {
                for (Citizen.Said said : citizen.said()) {
                    if (!said.hurried() && !said.isStop() && !citizen.isAnswered(said)) {
                        silent.add(said.toString());
                    }
                }
                if (!citizen.isContent()) {
                    silent.add(citizen.toString());
                }
            }
            assertThat(silent)
                    .as("messages without their whole answer, and citizens who wait")
                    .isEmpty();
        }

        private void everyTicketArrived() {
            List<String> tickets = sql.sql("select ticket from ballot where kind = 'vote' and fate <> 'superseded'")
                    .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                    .list();
            assertThat(tickets).hasSizeGreaterThan(CITIZENS);
            List<String> arrived = citizens.stream()
                    .flatMap(citizen -> citizen.tickets().stream())
                    .map(ticket -> ticket.replace("-", ""))
                    .toList();
            assertThat(arrived).containsExactlyInAnyOrderElementsOf(tickets);
        }

        private void nobodyIsRemindedTwice() {
            Map<String, Long> copies = phones.all().stream()
                    .map(Shown::text)
                    .filter(text -> text.startsWith("Rappel"))
                    .collect(groupingBy(text -> text, counting()));
            assertThat(copies.values()).hasSizeGreaterThan(CITIZENS / 2).containsOnly(1L);
            assertThat(copies.size() + count("outbox where kind = 'bulk' and state = 'failed'"))
                    .as("whoever was not reminded is listed")
                    .isGreaterThanOrEqualTo(2 * CITIZENS);
        }

        private void theBoxIsWhatTheyConfirmed() {
            Replica replica = desks.getFirst().replica;
            assertThat(replica.sessions().castingCount()).isZero();
            assertThat(replica.box().drain(campaign())).isTrue();
            assertThat(replica.box().shut(campaign())).isTrue();
            List<Ballot> confirmed = citizens.stream()
                    .map(Citizen::counted)
                    .filter(Objects::nonNull)
                    .<Ballot>map(project -> new Ballot.Approval(List.of(project)))
                    .toList();
            assertThat(replica.box()
                            .count(campaign(), replica.current().campaign().election())
                            .ballots())
                    .containsExactlyInAnyOrderElementsOf(confirmed);
            assertThat(citizens.stream().mapToInt(Citizen::votes).sum())
                    .as("votes in all")
                    .isEqualTo((int) count("ballot where kind = 'vote' and fate <> 'superseded'"));
        }

        private void stopsAreKept() {
            for (Citizen citizen : citizens) {
                Person person = desks.getFirst().replica.people().person(citizen.telephone());
                if (citizen.votes() > 0) { // a chat is linked by then
                    assertThat(count("consent where stopped and person = ?", person.key()))
                            .as("stops of " + citizen)
                            .isEqualTo(citizen.hasStopped() ? 1 : 0);
                }
            }
        }

        @Override
        public void close() {
            desks.forEach(desk -> desk.replica.close());
            twilio.close();
            telegram.close();
            pool.close();
        }
    }
}
