package org.causerie.bot.simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.causerie.bot.CauserieApplication;
import org.causerie.bot.providers.SimulatedTelegram;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.bot.testing.Chromium;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Credential;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.telegram.TelegramSender;
import org.causerie.channels.telegram.TelegramSettings;
import org.causerie.channels.twilio.TwilioSender;
import org.causerie.channels.twilio.TwilioSettings;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole application with its private stores, spoken to as a browser and as the service's own sender would.
class SimulatorTest {

    private static final Pattern CODE = Pattern.compile("répondez (\\d{4})");
    private static final Pattern TICKET = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}");
    private static final Pattern SIX = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext application;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        application = start(home.resolve("simulated"));
    }

    @AfterAll
    static void stop() {
        application.close();
        http.close();
    }

    @Test
    void countsABallotThatIsConfirmedByItsCodeAndReportsTheTicketAsDelivered() throws Exception {
        String id = newTelephone();
        String code = found(CODE, answer(id, "sms", "VOTE 12"));

        send(id, "sms", "text", code);
        String ticket = ticket(id);

        assertThat(answer(id, "whatsapp", "TICKET")).startsWith("Votre vote est dans l'urne. Ticket : " + ticket);
        JdbcClient database = JdbcClient.create(application.getBean(DataSource.class));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.sql("select state from outbox where body like '%' || ? || '%'")
                        .param(ticket)
                        .query(String.class)
                        .list()
                        .equals(List.of("delivered")));
    }

    @Test
    void deliversTheLastMessageAgainUnderItsOwnId() throws Exception {
        String id = newTelephone();
        String code = found(CODE, answer(id, "sms", "VOTE 12"));
        String answer = answer(id, "sms", code);

        List<JsonNode> again = send(id, "sms", "again", "");

        assertThat(again).last().returns(answer, SimulatorTest::text);
        assertThat(text(again.get(again.size() - 2))).isEqualTo(SimulatedProvider.REDELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "sms, photo, Je ne lis que les mots",
        "whatsapp, photo, Je ne lis que les mots",
        "whatsapp, voice, 'Désolé, je ne peux pas écouter'",
        "whatsapp, location, Je ne lis que les mots"
    })
    void sendsMoreThanWords(String channel, String kind, String answer) throws Exception {
        assertThat(send(newTelephone(), channel, kind, ""))
                .last()
                .satisfies(last -> assertThat(text(last)).startsWith(answer));
    }

    @Test
    void letsNothingThroughBetweenStopAndStart() throws Exception {
        String id = newTelephone();

        assertThat(send(id, "sms", "stop", ""))
                .extracting(SimulatorTest::text)
                .containsExactly("STOP", SimulatedProvider.STOPPED);
        assertThat(answer(id, "sms", "LISTE")).isEqualTo(SimulatedProvider.HELD_BACK);
        assertThat(sender().send(account(id), "Bonjour", "reference-1")).isInstanceOf(Sent.OptedOut.class);
        assertThat(answer(id, "sms", "START")).isEqualTo(SimulatedProvider.STARTED);
        assertThat(answer(id, "sms", "LISTE")).startsWith("42 projets");
    }

    @Test
    void answersTheProvidersApiToOurOwnSender() throws Exception {
        String id = newTelephone();
        Account account = account(id);
        Instant before = Instant.now();
        TwilioSender sender = sender();

        assertThat(sender.find(account, "Le vote ferme demain.", before)).isNull();
        Sent sent = sender.send(account, "Le vote ferme demain.", "reference-1");

        assertThat(sent).isInstanceOfSatisfying(Sent.Accepted.class, accepted -> {
            assertThat(sender.find(account, "Le vote ferme demain.", before)).isEqualTo(accepted.providerId());
            assertThat(sender.find(account, "Autre chose.", before)).isNull();
            assertThat(sender.find(account, "Le vote ferme demain.", before.plus(Duration.ofHours(1))))
                    .isNull();
            assertThat(sender.receivedAt(accepted.providerId())).isBetween(before.minusSeconds(1), Instant.now());
        });
        assertThat(sender.receivedAt("SM00000000000000000000000000000000")).isNull();
        assertThat(shown(id)).last().returns("Le vote ferme demain.", SimulatorTest::text);
    }

    @Test
    void keepsContentsForOurOwnSenderAndShowsTheirButtons() throws Exception {
        String id = newTelephone();
        Account account = new Account(Medium.WHATSAPP, account(id).address());
        Said replies = new Said(
                "Rien.\nOn vote ?", null, List.of(new Button("Oui, je vote", "cast 1"), new Button("Non", "2")));
        Said list = new Said(
                        "Voici.",
                        null,
                        List.of(
                                new Button("Un", "1"),
                                new Button("Deux", "2"),
                                new Button("Trois", "3"),
                                new Button("Quatre", "4")))
                .withMenu("Choisir ici");
        TwilioSender sender = interactiveSender();

        for (Said said : List.of(replies, list, replies)) {
            assertThat(sender.send(account, said)).isInstanceOf(Sent.Accepted.class);
        }
        Instant before = Instant.now().minusSeconds(30);
        String found = sender.find(account, "Rien.\nOn vote ?", before);

        List<JsonNode> shown = shown(id);
        assertThat(shown)
                .extracting(SimulatorTest::text)
                .containsExactly("Rien.\nOn vote ?", "Voici.", "Rien.\nOn vote ?");
        assertThat(shown.getLast().path("message").asString()).isEqualTo(found);
        assertThat(shown).extracting(SimulatorTest::menu).containsExactly("", "Choisir ici", "");
        assertThat(labels(shown.getLast())).containsExactly("Oui, je vote", "Non");
        assertThat(labels(shown.get(1))).containsExactly("Un", "Deux", "Trois", "Quatre");
        // another process of ours finds them again, page by page
        List<String> names = contents();
        assertThat(interactiveSender().send(account, replies)).isInstanceOf(Sent.Accepted.class);
        assertThat(contents()).isEqualTo(names).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp%3A%2B33639980000, %2B33639989999, HX1, '', 21655",
        "whatsapp%3A%2B33639980000, %2B33639989999, {content}, '', 63021",
        "whatsapp%3A%2B33639980000, %2B33639989999, {content}, &ContentVariables=no, 21656",
        "whatsapp%3A%2B33639980000, %2B33639989999, {content}, &Body=Bonjour, 20001",
        "whatsapp%3AFR.1, %2B33639989999, {content}, '', 21211",
        "%2B33639980000, %2B33639989998, {content}, '', 63005"
    })
    void refusesContentsAsTheProviderDoes(String to, String number, String content, String more, int code)
            throws Exception {
        JsonNode made = JSON.readTree(content("POST", "", """
                {"language": "fr", "types": {"twilio/quick-reply":
                  {"body": "{{1}}", "actions": [{"title": "Oui", "id": "yes"}]}}}""").body());
        String from = to.startsWith("whatsapp") ? "whatsapp%3A" + number : number;
        String sid = content.replace("{content}", made.path("sid").asString());

        HttpResponse<String> response = api(
                "POST",
                "/2010-04-01/Accounts/" + twilio().accountSid() + "/Messages.json",
                credentials(),
                "To=" + to + "&From=" + from + "&ContentSid=" + sid + more);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("code").asInt()).isEqualTo(code);
    }

    @Test
    void votesByTapsOnWhatsappAndIsToldItsOwnTicket() throws Exception {
        String id = newTelephone();
        JsonNode projects = send(id, "whatsapp", "text", "vélo").getLast();
        assertThat(menu(projects)).isNotEmpty();

        JsonNode project = tap(id, projects, "12 ").getLast();
        assertThat(project.path("picture").asString()).isEqualTo("/projects/12.svg");
        JsonNode ballot = tap(id, project, "Choisir").getLast();
        tap(id, ballot, "Oui");
        String ticket = ticket(id);

        assertThat(answer(id, "sms", "TICKET")).contains(ticket);
        // a second tap on a ballot that is cast casts nothing and tells the same ticket
        assertThat(found(TICKET, text(tap(id, ballot, "Oui").getLast()))).isEqualTo(ticket);
    }

    @Test
    void letsNobodyTapWhatWasNotOffered() throws Exception {
        String id = newTelephone();
        JsonNode projects = send(id, "whatsapp", "text", "bonjour").getLast();
        String path = "/simulator/phones/" + id + "/messages";
        String tap = "{\"channel\":\"%s\",\"kind\":\"tap\",\"order\":"
                + projects.path("order").asLong() + ",\"data\":\"%s\"}";
        String data = projects.path("buttons").path(0).path(0).path("data").asString();

        assertThat(post(path, tap.formatted("whatsapp", "LISTE")).statusCode()).isEqualTo(400);
        assertThat(post(path, tap.formatted("telegram", data)).statusCode()).isEqualTo(400);
        assertThat(post(path, tap.formatted("whatsapp", data)).statusCode()).isEqualTo(200);
    }

    @Test
    void hidesTheNumberFromTheServiceUntilSixDigitsProveIt() throws Exception {
        String id = newTelephone();
        String code = found(CODE, answer(id, "sms", "VOTE 12"));
        send(id, "sms", "text", code);
        String ticket = ticket(id);
        assertThat(answer(id, "whatsapp", "TICKET")).contains(ticket);

        hideNumber(id, true);
        assertThat(answer(id, "whatsapp", "TICKET")).doesNotContain(ticket);
        String shown = found(SIX, answer(id, "whatsapp", "LIER"));
        String second = found(SIX, answer(id, "sms", shown));
        send(id, "whatsapp", "text", second);

        assertThat(answer(id, "whatsapp", "TICKET")).contains(ticket);
        hideNumber(id, false);
        assertThat(answer(id, "whatsapp", "TICKET")).contains(ticket);
    }

    @Test
    void listsMessagesPageByPage() throws Exception {
        String id = newTelephone();
        Account account = account(id);
        for (int i = 0; i < 5; i++) {
            assertThat(sender().send(account, "Message " + i, "reference-" + i)).isInstanceOf(Sent.Accepted.class);
        }

        var texts = new ArrayList<String>();
        String next = "/2010-04-01/Accounts/" + twilio().accountSid() + "/Messages.json?PageSize=2&To=%2B"
                + account.address().substring(1);
        while (next != null) {
            JsonNode page = JSON.readTree(api("GET", next, credentials(), "").body());
            page.path("messages")
                    .forEach(message -> texts.add(message.path("body").asString()));
            next = page.path("next_page_uri").isNull()
                    ? null
                    : page.path("next_page_uri").asString();
        }

        assertThat(texts).containsExactly("Message 4", "Message 3", "Message 2", "Message 1", "Message 0");
    }

    @ParameterizedTest
    @CsvSource({
        "%2B33612345678, %2B33639989998, Bonjour, 21211",
        "%2B33639989995, %2B33639989998, Bonjour, 21211",
        "%2B33639980000, %2B33639989999, Bonjour, 21606",
        "whatsapp%3A%2B33639980000, %2B33639989999, Bonjour, 21606",
        "%2B33639980000, %2B33639989998, +, 21602"
    })
    void refusesAsTheProviderDoes(String to, String from, String body, int code) throws Exception {
        String path = "/2010-04-01/Accounts/" + twilio().accountSid() + "/Messages.json";

        HttpResponse<String> response =
                api("POST", path, credentials(), "To=" + to + "&From=" + from + "&Body=" + body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("code").asInt()).isEqualTo(code);
    }

    @Test
    void answersNobodyWithoutTheAccountsCredentials() throws Exception {
        String root = "/2010-04-01/Accounts/" + twilio().accountSid();
        String wrong = basic(twilio().accountSid() + ":wrong");

        for (String credentials : List.of("Basic", wrong, basic(":"))) {
            assertThat(api("GET", root + "/Messages.json", credentials, "").statusCode())
                    .isEqualTo(401);
            assertThat(api("GET", root + "/Messages/SM1.json", credentials, "").statusCode())
                    .isEqualTo(401);
            assertThat(api("POST", root + "/Messages.json", credentials, "To=%2B33639980000")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(api("GET", "/v1/Content", credentials, "").statusCode()).isEqualTo(401);
            assertThat(api("GET", "/v1/Content/HX1", credentials, "").statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"channel\":\"fax\",\"text\":\"bonjour\"}', 400",
        "'{\"channel\":\"sms\",\"kind\":\"contact\"}', 400",
        "'{\"channel\":\"telegram\",\"kind\":\"unblock\"}', 400",
        "'{\"channel\":\"telegram\",\"kind\":\"again\"}', 400",
        "'{\"channel\":\"telegram\",\"kind\":\"tap\",\"order\":1,\"data\":\"x\"}', 400",
        "'{\"text\":\"bonjour\"}', 400",
        "'{\"channel\":\"sms\",\"text\":\" \"}', 400",
        "'{\"channel\":\"sms\",\"kind\":\"location\"}', 400",
        "'{\"channel\":\"sms\",\"kind\":\"again\"}', 400",
        "'{\"channel\":\"sms\",\"kind\":\"fax\"}', 400"
    })
    void saysPolitelyWhatCannotBeSent(String body, int status) throws Exception {
        HttpResponse<String> response = post("/simulator/phones/" + newTelephone() + "/messages", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("detail").asString()).endsWith(".");
    }

    @Test
    void knowsNoTelephoneThatItDidNotGiveOut() throws Exception {
        assertThat(get("/simulator/phones/33639980000-000000000000000000000000/messages")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void slowsDownATelephoneThatNeverStops() throws Exception {
        String path = "/simulator/phones/" + newTelephone() + "/messages";
        HttpResponse<String> response;
        int sent = 0;
        do {
            response = post(path, "{\"channel\":\"sms\",\"text\":\"AIDE\"}");
        } while (response.statusCode() == 200 && ++sent < 200);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(sent).isGreaterThanOrEqualTo(20);
        assertThat(JSON.readTree(response.body()).path("detail").asString()).startsWith("Doucement");
    }

    @Test
    void allowsThePageNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/simulator");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.body())
                .contains("<html lang=\"fr\"", "VOTE 12 3", "06 39 98 99 98", "06 39 98 99 99", "@causerie_demo_bot")
                .doesNotContain("style=", "onclick", "https://");
    }

    @Test
    void isNowhereBesideARealProvider() throws Exception {
        try (var real = start(
                home.resolve("real"),
                "--causerie.embedded=allowed",
                "--causerie.twilio.account-sid=AC00000000000000000000000000000001",
                "--causerie.twilio.auth-token=token",
                "--causerie.twilio.sms-number=+33937000001")) {
            String there = address(real);
            assertThat(List.of(
                            "/simulator",
                            "/simulator/simulator.css",
                            "/simulator/simulator.js",
                            "/simulator/phones/1/messages",
                            "/simulator/telegram/bot1:x/getMe",
                            "/simulator/twilio/v1/Content",
                            "/simulator/twilio/2010-04-01/Accounts/AC1/Messages.json"))
                    .allSatisfy(path -> assertThat(status(HttpRequest.newBuilder(URI.create(there + path))))
                            .as(path)
                            .isEqualTo(404));
            assertThat(status(HttpRequest.newBuilder(URI.create(there + "/simulator/phones"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}"))))
                    .isEqualTo(404);
        }
    }

    @Test
    void letsANewcomerVoteWithTheKeyboardAlone() {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit = chromium.browser().newContext()) {
            Page page = visit.newPage();
            var faults = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add(message.text());
                }
            });
            page.onPageError(faults::add);
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));

            tabTo(page, "sms-input");
            page.keyboard().type("VOTE 12");
            page.keyboard().press("Enter");
            Locator answers = page.locator(".sms .bubble.service .text");
            assertThat(answers).hasCount(1);
            page.keyboard().type(found(CODE, answers.last().innerText()));
            page.keyboard().press("Enter");
            assertThat(answers).hasCount(2);
            String ticket = found(TICKET, answers.last().innerText());

            tabTo(page, "whatsapp-input");
            page.keyboard().type("TICKET");
            page.keyboard().press("Enter");
            Locator there = page.locator(".whatsapp .bubble.service .text");
            assertThat(there).hasCount(1);
            assertThat(there).containsText(ticket);

            page.reload();
            assertThat(page.locator(".bubble")).hasCount(6);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void playsTelegramsApiToOurOwnSender() throws Exception {
        String id = newTelephone();
        TelegramSender sender = new TelegramSender(new TelegramSettings(
                new Credential(telegram().token()),
                new Credential(telegram().secretToken()),
                address(application) + SimulatedTelegram.API,
                new Credential("taps")));
        var offer = new Said("Le vote ferme demain.", null, List.of(new Button("Voir le 12", "show 12")));

        assertThat(sender.send(telegramAccount(id), offer)).isInstanceOf(Sent.Accepted.class);
        assertThat(shown(id)).last().satisfies(message -> {
            assertThat(text(message)).isEqualTo("Le vote ferme demain.");
            assertThat(message.path("channel").asString()).isEqualTo("telegram");
            assertThat(message.path("buttons").path(0).path(0).path("label").asString())
                    .isEqualTo("Voir le 12");
        });
        send(id, "telegram", "stop", "");
        assertThat(sender.send(telegramAccount(id), offer)).isInstanceOf(Sent.Unreachable.class);
        send(id, "telegram", "unblock", "");
        assertThat(sender.send(telegramAccount(id), offer)).isInstanceOf(Sent.Accepted.class);
        assertThat(sender.send(new Account(Medium.TELEGRAM, "12345"), offer)).isInstanceOf(Sent.Unreachable.class);
    }

    @Test
    void answersNoBotWithAnotherToken() throws Exception {
        HttpResponse<String> response = get(SimulatedTelegram.API + "/bot1:wrong/getMe");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()))
                .isEqualTo(JSON.readTree("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
        assertThat(JSON.readTree(get(SimulatedTelegram.API + "/bot" + telegram().token() + "/getMe")
                                .body())
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "photo", "voice", "location", "contact"})
    void bringsEverythingToTheBotAndItsAnswerBack(String kind) throws Exception {
        String id = newTelephone();

        send(id, "telegram", kind, kind.equals("text") ? "/start" : "");

        // an answer of several texts comes by the API, a moment later
        await().atMost(Duration.ofSeconds(10)).until(() -> shown(id).size() > 1);
        List<JsonNode> shown = shown(id);
        assertThat(shown.getFirst().path("from").asString()).isEqualTo("citizen");
        assertThat(shown.getLast().path("from").asString()).isEqualTo("service");
        assertThat(shown.getLast().path("message").asLong())
                .isGreaterThan(shown.getFirst().path("message").asLong());
    }

    @Test
    void letsNobodyWriteToABlockedBot() throws Exception {
        String id = newTelephone();
        send(id, "telegram", "stop", "");

        HttpResponse<String> response =
                post("/simulator/phones/" + id + "/messages", "{\"channel\":\"telegram\",\"text\":\"bonjour\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(get("/simulator/phones/" + id + "/messages").body())
                        .path("telegram")
                        .path("blocked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void showsThePictureOfAProjectInAChat() throws Exception {
        String id = newTelephone();

        String picture =
                send(id, "whatsapp", "text", "12").getLast().path("picture").asString("");

        assertThat(picture).isEqualTo("/projects/12.svg");
        assertThat(get(picture).statusCode()).isEqualTo(200);
        assertThat(send(id, "whatsapp", "text", "LISTE")
                        .getLast()
                        .path("picture")
                        .isNull())
                .isTrue();
        assertThat(send(id, "sms", "text", "12").getLast().path("picture").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1280, 3", "390, 1"})
    void showsThreePhonesAndLetsAButtonBeTappedWithTheKeyboard(int width, int phones) throws Exception {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 800))) {
            Page page = visit.newPage();
            var faults = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add(message.text());
                }
            });
            page.onPageError(faults::add);
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));
            assertThat(page.locator(".phone")).hasCount(3);
            assertThat(page.locator(".phone:visible")).hasCount(phones);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            if (phones == 1) {
                page.locator("[data-show=telegram]").press("Enter");
            }
            assertThat(page.locator(".phone.telegram")).isVisible();
            String id = (String) page.evaluate("JSON.parse(localStorage.getItem('causerie.telephone')).id");

            bot("sendMessage", telegramAccount(id), """
                    "text": "Choisissez.", "reply_markup": {"inline_keyboard":
                      [[{"text": "Voir le 12", "callback_data": "a"}, {"text": "Autres", "callback_data": "b"}]]}
                    """);
            Locator button = page.locator(".telegram .buttons button").first();
            assertThat(button).hasText("Voir le 12");
            button.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".telegram .bubble.service")).hasCount(2);
            assertThat(page.locator(".telegram [aria-busy=true]")).hasCount(0);
            assertThat(button).isFocused();

            bot("editMessageText", telegramAccount(id), """
                    "text": "C'est choisi.", "message_id": %d
                    """.formatted(
                            shown(id).getFirst().path("message").asLong()));
            assertThat(page.locator(".telegram .bubble.service .text").first()).hasText("C'est choisi.");
            assertThat(page.locator(".telegram .bubble.service")).hasCount(2);
            assertThat(page.locator(".telegram .buttons")).hasCount(0);

            bot("sendMessage", telegramAccount(id), """
                    "text": "Votre numéro ?", "reply_markup": {"one_time_keyboard": true, "keyboard":
                      [[{"text": "Partager mon numéro", "request_contact": true}]]}
                    """);
            page.locator(".telegram .keyboard button").press("Enter");
            assertThat(page.locator(".telegram .bubble.citizen")).containsText("Mon numéro : 06 39 98");
            assertThat(page.locator(".telegram .keyboard")).isHidden();
            assertThat(faults).isEmpty();
            keep(page, "phones-" + width);
        }
    }

    @Test
    void letsACitizenVoteOnTelegramByTapsAndFindTheTicketBySms() {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = visit.newPage();
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));
            Locator answers = page.locator(".telegram .bubble.service");

            page.locator(".telegram .chips button").first().click();
            assertThat(answers).hasCount(1);
            assertThat(page.locator(".telegram .buttons button")).not().hasCount(0);
            keep(page, "telegram-1-begins");
            page.fill("#telegram-input", "12");
            page.press("#telegram-input", "Enter");
            assertThat(answers).hasCount(2);
            assertThat(page.locator(".telegram img.picture")).hasAttribute("src", "/projects/12.svg");
            assertThat((Boolean)
                            page.evaluate("document.querySelector('.telegram img.picture').decode().then(() => true)"))
                    .isTrue();
            keep(page, "telegram-2-reads");
            button(page, "telegram", "Choisir le 12").click();
            page.locator(".telegram .keyboard button").click();
            assertThat(page.locator(".telegram .bubble.citizen").last()).containsText("Mon numéro : 06 39 98");
            keep(page, "telegram-3-links");
            button(page, "telegram", "Oui, je vote").click();
            Locator voted = answers.filter(new Locator.FilterOptions().setHasText(TICKET));
            assertThat(voted).hasCount(1);
            keep(page, "telegram-4-voted");
            String ticket = found(TICKET, voted.innerText());

            page.fill("#sms-input", "TICKET");
            page.press("#sms-input", "Enter");
            assertThat(page.locator(".sms .bubble.service").last()).containsText(ticket);
        }
    }

    @Test
    void letsACitizenVoteOnWhatsappByTaps() {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
            Page page = visit.newPage();
            List<String> faults = faults(page);
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));
            for (String network : List.of("sms", "whatsapp", "telegram")) {
                assertThat(page.locator("[data-of=" + network + "] .steps:visible li"))
                        .hasCount(3);
            }

            say(page, "whatsapp", "vélo");
            page.locator(".whatsapp .opener").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            keep(page, "whatsapp-1-list");
            page.locator(".sheet .items button")
                    .filter(new Locator.FilterOptions().setHasText("12 "))
                    .click();
            assertThat(page.locator(".sheet")).isHidden();
            assertThat(page.locator(".whatsapp img.picture")).hasAttribute("src", "/projects/12.svg");
            button(page, "whatsapp", "Choisir le 12").click();
            button(page, "whatsapp", "Oui, je vote").click();
            Locator voted =
                    page.locator(".whatsapp .bubble.service").filter(new Locator.FilterOptions().setHasText(TICKET));
            assertThat(voted).hasCount(1);
            assertThat(page.locator(".whatsapp [aria-busy=true]")).hasCount(0);
            assertThat(page.locator(".whatsapp .bubble.citizen .text"))
                    .hasText(new String[] {"vélo", "12 Voie vélo Narbonne", "Choisir le 12", "Oui, je vote"});
            keep(page, "whatsapp-2-voted");

            say(page, "sms", "TICKET");
            assertThat(page.locator(".sms .bubble.service").last()).containsText(found(TICKET, voted.innerText()));
            assertThat(faults).isEmpty();
        }
    }

    /// An account without a number: six digits out of the chat, by SMS, and a second number back into it.
    @ParameterizedTest
    @CsvSource({"whatsapp, 390", "whatsapp, 1280", "telegram, 390", "telegram, 1280"})
    void letsAnAccountWithoutANumberBeLinkedAndVote(String network, int width) {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 844))) {
            Page page = visit.newPage();
            List<String> faults = faults(page);
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));
            turnTo(page, network);
            if (network.equals("whatsapp")) {
                double before = page.locator(".phone.whatsapp").boundingBox().y;
                Locator hide =
                        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Cacher mon numéro"));
                hide.press("Space");
                assertThat(hide).isChecked();
                assertThat(page.locator(".whatsapp .bubble.provider")).containsText("cache maintenant votre numéro");
                assertThat(page.locator(".phone.whatsapp").boundingBox().y)
                        .as("nothing moves")
                        .isEqualTo(before);
            }

            say(page, network, "VOTE 12");
            Locator asked = page.locator("." + network + " .bubble.service")
                    .filter(new Locator.FilterOptions().setHasText("par SMS au"));
            assertThat(asked).hasCount(1);
            keep(page, "digits-" + network + "-" + width);
            String shown = found(SIX, asked.innerText());

            turnTo(page, "sms");
            say(page, "sms", shown);
            Locator received = page.locator(".sms .bubble.service .text");
            assertThat(received).hasCount(1);
            turnTo(page, network);
            say(page, network, found(SIX, received.innerText()));
            button(page, network, "Oui, je vote").press("Enter");
            Locator voted = page.locator("." + network + " .bubble.service")
                    .filter(new Locator.FilterOptions().setHasText(TICKET));
            assertThat(voted).hasCount(1);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            keep(page, "linked-" + network + "-" + width);
            String ticket = found(TICKET, voted.innerText());

            turnTo(page, "sms");
            say(page, "sms", "TICKET");
            assertThat(received.last()).containsText(ticket);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void opensAListAndPicksFromItWithTheKeyboardOnASmallScreen() {
        try (Chromium chromium = Chromium.start();
                BrowserContext visit =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            Page page = visit.newPage();
            page.navigate(address(application) + "/simulator");
            assertThat(page.locator("#number")).hasText(Pattern.compile("06 39 98 \\d\\d \\d\\d"));
            turnTo(page, "whatsapp");
            say(page, "whatsapp", "vélo");
            Locator opener = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Voir et choisir"));
            Locator items = page.locator(".sheet .items button");

            opener.press("Enter");
            assertThat(items.first()).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator(".sheet")).isHidden();
            assertThat(opener).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(items.nth(1)).isFocused();
            keep(page, "list-390");
            page.keyboard().press("Enter");

            assertThat(page.locator(".sheet")).isHidden();
            assertThat(opener).isFocused();
            assertThat(page.locator(".whatsapp .bubble.citizen")).hasCount(2);
            assertThat(button(page, "whatsapp", "Choisir le 34")).isVisible();
        }
    }

    private static void say(Page page, String network, String text) {
        page.fill("#" + network + "-input", text);
        page.press("#" + network + "-input", "Enter");
    }

    /// On a small screen there is one telephone at a time.
    private static void turnTo(Page page, String network) {
        Locator choice = page.locator("[data-show=" + network + "]");
        if (choice.isVisible()) {
            choice.press("Enter");
        }
    }

    /// What goes wrong in the page from now on.
    private static List<String> faults(Page page) {
        var faults = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        return faults;
    }

    private static Locator button(Page page, String network, String label) {
        return page.locator("." + network + " .buttons button")
                .filter(new Locator.FilterOptions().setHasText(label))
                .last();
    }

    /// Keeps a picture to look at where `-Dscreenshots=FOLDER` says so.
    private static void keep(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED));
        }
    }

    private static void tabTo(Page page, String id) {
        for (int presses = 0; presses < 40; presses++) {
            page.keyboard().press("Tab");
            if (page.evaluate("document.activeElement.id").equals(id)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }

    private static ConfigurableApplicationContext start(Path home, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--causerie.home=" + home);
        arguments.add("--server.port=0");
        return SpringApplication.run(CauserieApplication.class, arguments.toArray(String[]::new));
    }

    private static String address(ConfigurableApplicationContext application) {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static SimulatedTwilio twilio() {
        return application.getBean(SimulatedTwilio.class);
    }

    /// The sender that the service itself uses.
    private static TwilioSender sender() {
        return new TwilioSender(new TwilioSettings(
                twilio().accountSid(),
                new Credential(twilio().authToken()),
                address(application) + "/simulator/twilio",
                SimulatedTwilio.SMS_NUMBER,
                SimulatedTwilio.WHATSAPP_NUMBER,
                SimulatedTwilio.PUBLIC_URL));
    }

    private static TwilioSender interactiveSender() {
        return new TwilioSender(new TwilioSettings(
                twilio().accountSid(),
                new Credential(twilio().authToken()),
                address(application) + SimulatedTwilio.API,
                null,
                SimulatedTwilio.SMS_NUMBER,
                List.of(),
                null,
                SimulatedTwilio.WHATSAPP_NUMBER,
                SimulatedTwilio.PUBLIC_URL,
                true,
                null));
    }

    private static SimulatedTelegram telegram() {
        return application.getBean(SimulatedTelegram.class);
    }

    private static Account telegramAccount(String id) {
        long user = application.getBean(HiddenIds.class).of(account(id).address());
        return new Account(Medium.TELEGRAM, Long.toString(user));
    }

    /// Calls a method of the Bot API.
    private static void bot(String method, Account to, String fields) throws Exception {
        HttpResponse<String> response = post(
                SimulatedTelegram.API + "/bot" + telegram().token() + "/" + method,
                "{\"chat_id\": " + to.address() + ", " + fields + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static Account account(String id) {
        return new Account(Medium.SMS, "+" + id.substring(0, id.indexOf('-')));
    }

    private static String newTelephone() throws Exception {
        HttpResponse<String> response = post("/simulator/phones", "{}");
        assertThat(response.statusCode()).isEqualTo(201);
        return JSON.readTree(response.body()).path("id").asString();
    }

    private static List<JsonNode> shown(String id) throws Exception {
        return messages(get("/simulator/phones/" + id + "/messages"));
    }

    private static List<JsonNode> send(String id, String channel, String kind, String text) throws Exception {
        String body = JSON.writeValueAsString(Map.of("channel", channel, "kind", kind, "text", text));
        return messages(post("/simulator/phones/" + id + "/messages", body));
    }

    /// Taps the button whose label begins so.
    private static List<JsonNode> tap(String id, JsonNode message, String label) throws Exception {
        for (JsonNode row : message.path("buttons")) {
            for (JsonNode button : row) {
                if (button.path("label").asString().startsWith(label)) {
                    String body = JSON.writeValueAsString(Map.of(
                            "channel", message.path("channel").asString(),
                            "kind", "tap",
                            "order", message.path("order").asLong(),
                            "data", button.path("data").asString()));
                    return messages(post("/simulator/phones/" + id + "/messages", body));
                }
            }
        }
        throw new AssertionError("no button " + label);
    }

    private static void hideNumber(String id, boolean hidden) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(address(application) + "/simulator/phones/" + id + "/whatsapp"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"numberHidden\": " + hidden + "}"))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JSON.readTree(response.body())
                        .path("whatsapp")
                        .path("numberHidden")
                        .asBoolean())
                .isEqualTo(hidden);
    }

    private static String menu(JsonNode message) {
        return message.path("menu").asString();
    }

    private static List<String> labels(JsonNode message) {
        var labels = new ArrayList<String>();
        message.path("buttons")
                .forEach(row ->
                        row.forEach(button -> labels.add(button.path("label").asString())));
        return labels;
    }

    /// The names of ours at the Content API, read one a page.
    private static List<String> contents() throws Exception {
        var names = new ArrayList<String>();
        String next = "?PageSize=1";
        while (!next.isEmpty()) {
            JsonNode page = JSON.readTree(content("GET", next, "").body());
            page.path("contents")
                    .forEach(content -> names.add(content.path("friendly_name").asString()));
            String url = page.path("meta").path("next_page_url").asString("");
            next = url.isEmpty() ? "" : url.substring(url.indexOf('?'));
        }
        names.removeIf(name -> !name.startsWith("causerie-"));
        return names;
    }

    private static HttpResponse<String> content(String method, String query, String json) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address(application) + SimulatedTwilio.API + "/v1/Content" + query))
                        .header("Authorization", credentials())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return response;
    }

    /// What the telephone shows last after a text was sent.
    private static String answer(String id, String channel, String text) throws Exception {
        return text(send(id, channel, "text", text).getLast());
    }

    private static List<JsonNode> messages(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var all = new ArrayList<JsonNode>();
        JSON.readTree(response.body()).path("messages").forEach(all::add);
        return all;
    }

    private static String text(JsonNode message) {
        return message.path("text").asString();
    }

    /// The ticket, which comes a little later than the answer where the box is slow.
    private static String ticket(String id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> shown(id).stream()
                                .filter(message ->
                                        !message.path("from").asString().equals("citizen"))
                                .map(SimulatorTest::text)
                                .flatMap(text -> TICKET.matcher(text).results())
                                .map(MatchResult::group)
                                .findFirst()
                                .orElse(""),
                        ticket -> !ticket.isEmpty());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(matcher.groupCount());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address(application) + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address(application) + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> api(String method, String path, String credentials, String form)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address(application) + "/simulator/twilio" + path))
                        .header("Authorization", credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static String credentials() {
        return basic(twilio().accountSid() + ":" + twilio().authToken());
    }

    private static String basic(String plain) {
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
