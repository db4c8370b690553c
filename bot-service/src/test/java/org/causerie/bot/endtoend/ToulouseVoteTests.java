package org.causerie.bot.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.endtoend.Telegram.Shown;
import org.causerie.bot.endtoend.Twilio.Answer;
import org.causerie.tally.Ballot;
import org.causerie.tally.PbFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// A district of Toulouse votes again: the real ballots of 2022, each from a number of its own, by SMS, WhatsApp and
/// Telegram mixed, and some of them moving from one to another.
class ToulouseVoteTests {

    private static final Pattern CODE = Pattern.compile("répondez (?:juste )?([0-9]{4})");
    private static final Pattern TICKET = Pattern.compile("Ticket : ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})");
    private static final String FILE = "France_Toulouse_2022_1_-_Capitole_Arnaud_Bernard_Carmes.pb";

    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger ofTwenty = new AtomicInteger();
    private final Map<String, String> tickets = new ConcurrentHashMap<>();

    @Test
    void countsEachVoterOnceAndAsTheyChose(@TempDir Path home) throws Exception {
        Path file = shared().resolve("data/pb").resolve(FILE);
        assumeTrue(Files.exists(file), "skipped: " + FILE + " is not in the shared folder");
        PbFile real = PbFile.read(file);
        try (var twilio = new Twilio();
                var telegram = new Telegram();
                var service = Service.start(
                        "--causerie.home=" + home,
                        "--causerie.embedded=allowed",
                        "--causerie.campaign-file=" + file,
                        "--causerie.public-url=" + Twilio.PUBLIC_URL,
                        "--causerie.twilio.account-sid=" + Twilio.ACCOUNT,
                        "--causerie.twilio.auth-token=" + Twilio.TOKEN,
                        "--causerie.twilio.sms-number=" + Twilio.SMS,
                        "--causerie.twilio.whatsapp-number=" + Twilio.WHATSAPP,
                        "--causerie.twilio.api-url=" + twilio.apiUrl(),
                        "--causerie.telegram.token=" + Telegram.TOKEN,
                        "--causerie.telegram.secret-token=" + Telegram.SECRET,
                        "--causerie.telegram.api-url=" + telegram.apiUrl())) {
            twilio.calls(service.port());
            telegram.calls(service.port());
            everybodyVotes(twilio, telegram, real.ballots(), home);
            assertThat(tickets).hasSize(real.ballots().size());
            everyTicketAnswers(twilio, "dans l'urne");
            nothingIsClear(service);
            oneBallotAPerson(service, real.ballots().size());

            CurrentCampaign current = service.bean(CurrentCampaign.class);
            service.travelTo(current.campaign().closes().plus(Duration.ofMinutes(16)));
            await().atMost(Duration.ofSeconds(60)).until(() -> current.published() != null);

            assertThat(votes(service)).isEqualTo(votes(real.ballots()));
            assertThat(Objects.requireNonNull(current.published()).votes())
                    .isEqualTo(real.ballots().size());
            everyTicketAnswers(twilio, "a été compté");
        }
    }

    private static Path shared() {
        String named = System.getProperty("causerie.shared");
        return named != null
                ? Path.of(named)
                : Path.of("..", "..", "shared").toAbsolutePath().normalize();
    }

    private void everybodyVotes(Twilio twilio, Telegram telegram, List<Ballot> ballots, Path home) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < ballots.size(); i++) {
                int voter = i;
                all.add(threads.submit(
                        () -> vote(twilio, telegram, voter, ballots.get(voter).projects())));
                if (i == ballots.size() / 2) {
                    all.add(threads.submit(() -> pauseTallyStore(all.get(voter), home)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /// Stops PostgreSQL for five seconds, once half of the voters are through.
    private static Void pauseTallyStore(Future<?> half, Path home)
            throws IOException, InterruptedException, ExecutionException {
        half.get();
        long postmaster = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        List<String> pids = ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .map(process -> Long.toString(process.pid()))
                .toList();
        signal("-STOP", pids);
        var paused = new CountDownLatch(1);
        assertThat(paused.await(5, TimeUnit.SECONDS)).isFalse();
        signal("-CONT", pids);
        return null;
    }

    private static void signal(String signal, List<String> pids) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", signal));
        command.addAll(pids);
        new ProcessBuilder(command).start().waitFor();
    }

    /// One in ten votes otherwise by WhatsApp first, one by Telegram alone, one by Telegram otherwise and then by SMS,
    /// one by SMS otherwise and then by Telegram.
    private void vote(Twilio twilio, Telegram telegram, int voter, List<String> projects) {
        String number = "+3363998%04d".formatted(voter);
        List<String> others = List.of(projects.contains("7") ? "5" : "7");
        var chat = new Chat(telegram, 7_000_000L + voter, number);
        switch (voter % 10) {
            case 0 -> {
                Answer shown = tell(twilio, true, number, "VOTE " + others.getFirst());
                ticket(twilio, number, tell(twilio, true, number, code(shown)));
                voteBySms(twilio, number, projects, true);
            }
            case 1 -> tickets.put(number, chat.vote(projects));
            case 2 -> {
                chat.vote(others);
                voteBySms(twilio, number, projects, true);
            }
            case 3 -> {
                voteBySms(twilio, number, others, false);
                tickets.put(number, chat.vote(projects));
            }
            default -> voteBySms(twilio, number, projects, false);
        }
    }

    private void voteBySms(Twilio twilio, String number, List<String> projects, boolean again) {
        if (!again) {
            assertThat(tell(twilio, false, number, "bonjour").text()).contains("budget participatif");
        }
        Answer shown = tell(twilio, false, number, "VOTE " + String.join(" ", projects));
        if (again) {
            assertThat(shown.text()).contains("remplacera tout l'ancien");
        }
        tickets.remove(number);
        ticket(twilio, number, tell(twilio, false, number, code(shown)));
    }

    /// A person's chat on Telegram, linked by the contact card on the way. One update in twenty comes twice.
    private final class Chat {

        private final Telegram telegram;
        private final long user;
        private final String number;

        Chat(Telegram telegram, long user, String number) {
            this.telegram = telegram;
            this.user = user;
            this.number = number;
        }

        /// Does what each message asks for, as a person would.
        ///
        /// @return the ticket
        String vote(List<String> projects) {
            post(telegram.text(user, "VOTE " + String.join(" ", projects)));
            while (true) {
                Shown shown = telegram.next(user);
                Matcher ticket = TICKET.matcher(shown.text());
                if (ticket.find()) {
                    return ticket.group(1);
                }
                if (shown.text().contains("Envoyez LIER")) { // the central store is away
                    Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
                }
                if (shown.text().contains("Envoyez LIER") || label(shown, "Partager mon numéro")) {
                    post(telegram.card(user, number.substring(1), user));
                } else if (label(shown, "Oui, ")) {
                    post(telegram.tap(user, shown, shown.buttons().getFirst().data()));
                }
            }
        }

        private void post(ObjectNode update) {
            assertThat(telegram.post(update)).isEqualTo(200);
            if (ofTwenty.incrementAndGet() % 20 == 0) {
                assertThat(telegram.post(update)).isEqualTo(200);
            }
        }

        private static boolean label(Shown shown, String begin) {
            return shown.buttons().stream().anyMatch(button -> button.label().startsWith(begin));
        }
    }

    /// Sends a message; one in twenty is delivered twice, and has one effect.
    private Answer tell(Twilio twilio, boolean whatsapp, String number, String text) {
        String id = "SM%032x".formatted(ids.incrementAndGet());
        Answer answer = whatsapp ? twilio.whatsapp(number, id, text) : twilio.sms(number, id, text);
        assertThat(answer.status()).isEqualTo(200);
        if (told.incrementAndGet() % 20 == 0) {
            Answer again = whatsapp ? twilio.whatsapp(number, id, text) : twilio.sms(number, id, text);
            assertThat(again.status()).isEqualTo(200);
            if (!answer.text().contains("pas encore enregistré")) {
                assertThat(again.body()).isEqualTo(answer.body());
            }
        }
        return answer;
    }

    private static String code(Answer shown) {
        Matcher code = CODE.matcher(shown.text());
        assertThat(code.find()).as("a code in: " + shown.text()).isTrue();
        return code.group(1);
    }

    /// Keeps the ticket; whoever was told to wait asks for it until it is there.
    private void ticket(Twilio twilio, String number, Answer answer) {
        Matcher ticket = TICKET.matcher(answer.text());
        if (ticket.find()) {
            tickets.put(number, ticket.group(1));
            return;
        }
        assertThat(answer.text()).contains("pas encore enregistré");
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Matcher later =
                            TICKET.matcher(tell(twilio, false, number, "TICKET").text());
                    boolean found = later.find();
                    if (found) {
                        tickets.put(number, later.group(1));
                    }
                    return found;
                });
    }

    private void everyTicketAnswers(Twilio twilio, String status) {
        tickets.forEach((number, ticket) -> assertThat(
                        tell(twilio, false, number, "TICKET " + ticket).text())
                .contains(ticket, status));
    }

    private void nothingIsClear(Service service) {
        String postgres = Stores.postgres(service.bean(DataSource.class));
        String redis = Stores.redis(service.bean(RedisConnectionFactory.class));

        assertThat(postgres).contains(FILE.toLowerCase(Locale.ROOT).substring(0, 6));
        assertThat(redis).contains("causerie:{");
        for (String dump : List.of(postgres, redis)) {
            assertThat(dump)
                    .doesNotContain(
                            "33639980", "0639980", "\"picks\"", "\"draft\"", "\"code\"", "Approval", "approval;");
        }
    }

    private static void oneBallotAPerson(Service service, int voters) {
        JdbcClient database = JdbcClient.create(service.bean(DataSource.class));
        assertThat(database.sql("select count(*) from register where state = 'in'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(voters);
        assertThat(database.sql("select count(*) from ballot where fate = 'in'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(voters);
    }

    private static Map<String, Long> votes(Service service) {
        String pb = JdbcClient.create(service.bean(DataSource.class))
                .sql("select pb from outcome")
                .query(String.class)
                .single();
        return votes(
                PbFile.read("published.pb", pb.getBytes(StandardCharsets.UTF_8)).ballots());
    }

    private static Map<String, Long> votes(List<Ballot> ballots) {
        return ballots.stream()
                .flatMap(ballot -> ballot.projects().stream().distinct())
                .collect(groupingBy(project -> project, TreeMap::new, summingLong(project -> 1)));
    }
}
