package org.causerie.channels.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Channel.Answer;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.Stalled;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class TelegramSenderTest {

    private static final String ALICE = "700000001";
    private static final Account CHAT = new Account(Medium.TELEGRAM, ALICE);
    private static final String TEXT = "Votre vote est dans l'urne. Ticket : 7QF3-K9TX-2M <b>&_é";
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":42,\"date\":1,\"a_new\":{\"x\":[1]}}}";
    private static final String TRUE = "{\"ok\":true,\"result\":true}";

    private final TelegramServer telegram = new TelegramServer();
    private final TelegramSender sender = new TelegramSender(telegram.settings());
    private final TelegramBot bot = new TelegramBot(telegram.settings());

    @AfterEach
    void stop() {
        telegram.stop();
    }

    @Test
    void sendsPlainTextWithoutPreview() {
        telegram.answer(200, SENT);
        assertThat(sender.send(CHAT, TEXT, "ticket-0001")).isEqualTo(new Sent.Accepted("42"));
        JsonNode fields = telegram.call(0, "sendMessage");
        assertThat(fields.propertyNames()).containsExactlyInAnyOrder("chat_id", "text", "link_preview_options");
        assertThat(fields.path("text").asString()).isEqualTo(TEXT);
        assertThat(fields.path("chat_id").asLong()).isEqualTo(700000001L);
    }

    @Test
    void sendsButtons() {
        telegram.answer(200, SENT);
        sender.send(CHAT, new Said("Un", "r", List.of(new Button("Suite", "SUITE"))));
        JsonNode button = telegram.call(0, "sendMessage")
                .path("reply_markup")
                .path("inline_keyboard")
                .get(0)
                .get(0);
        assertThat(telegram.settings()
                        .taps()
                        .choice(ALICE, button.path("callback_data").asString()))
                .isEqualTo("SUITE");
    }

    record Row(int status, String body, Sent expected) {}

    private static List<Row> rows() {
        return List.of(
                new Row(200, SENT, new Sent.Accepted("42")),
                new Row(429, error(429, "Too Many Requests: retry after 7", 7), tooFast(7)),
                new Row(429, error(429, "Too Many Requests", 0), tooFast(30)),
                new Row(429, error(429, "Too Many Requests", 99999999), tooFast(86400)),
                new Row(429, "<html>", tooFast(30)),
                new Row(403, error(403, "Forbidden: bot was blocked by the user"), blocked()),
                new Row(403, error(403, "Forbidden: user is deactivated"), blocked()),
                new Row(400, error(400, "Bad Request: chat not found"), gone()),
                new Row(400, error(400, "Bad Request: user is deactivated"), gone()),
                new Row(400, error(400, "Bad Request: message is not modified: " + TEXT), new Sent.Accepted("")),
                new Row(400, error(400, "Bad Request: message is too long"), refused("400", "refused")),
                new Row(400, "{", refused("400", "refused")),
                new Row(401, error(401, "Unauthorized"), wrongSettings()),
                new Row(404, error(404, "Not Found"), wrongSettings()),
                new Row(413, "", refused("413", "refused")),
                new Row(302, "", refused("302", "refused")),
                new Row(408, "", new Sent.Unknown("status 408")),
                new Row(500, error(500, "Internal"), new Sent.Unknown("status 500")),
                new Row(502, "<html>Bad Gateway", new Sent.Unknown("status 502")),
                new Row(200, "", new Sent.Unknown("an answer we cannot read")),
                new Row(200, "{", new Sent.Unknown("an answer we cannot read")),
                new Row(200, "[]", new Sent.Unknown("an answer we cannot read")),
                new Row(200, "null", new Sent.Unknown("an answer we cannot read")),
                new Row(200, "{\"ok\":false,\"result\":{}}", new Sent.Unknown("an answer we cannot read")),
                new Row(200, TRUE, new Sent.Unknown("an answer without an id")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesEachAnswerForWhatItIs(Row row) {
        telegram.answer(row.status(), row.body());
        assertThat(sender.send(CHAT, TEXT, "r")).isEqualTo(row.expected());
        assertThat(telegram.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void cannotTellWhatALostConnectionMeans(Fault fault) {
        telegram.answer(aResponse().withFault(fault));
        assertThat(sender.send(CHAT, TEXT, "r")).isInstanceOf(Sent.Unknown.class);
        assertThat(telegram.asked()).isEqualTo(1);
    }

    @Test
    void cannotTellWhatSilenceMeans() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            TelegramSettings settings = TelegramCases.settings("http://127.0.0.1:" + silent.getLocalPort());
            assertThat(new TelegramSender(settings, Duration.ofMillis(300)).send(CHAT, TEXT, "r"))
                    .isEqualTo(new Sent.Unknown("no answer in time"));
        }
    }

    /// What waits for the rest of an answer would wait for ever, and its place in the outbox with it.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void cannotTellWhatHalfAnAnswerMeansAndHangsUp() throws InterruptedException {
        try (Stalled stalled = new Stalled()) {
            TelegramSettings settings = TelegramCases.settings(stalled.url());
            Sent sent = new TelegramSender(settings, Duration.ofMillis(300)).send(CHAT, TEXT, "r");
            assertThat(sent).isEqualTo(new Sent.Unknown("no answer in time"));
            assertThat(stalled.isLeft()).isTrue();
        }
    }

    @Test
    void knowsThatNothingLeftWithoutAConnection() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(new TelegramSender(TelegramCases.settings("http://127.0.0.1:" + port)).send(CHAT, TEXT, "r"))
                .isEqualTo(new Sent.TryLater(Duration.ofSeconds(30), "no connection"));
    }

    @Test
    void sendsALongTextInPartsAndNeverTheFirstTwice() {
        telegram.answer(200, SENT);
        telegram.answer(200, SENT.replace("42", "43"));
        String text = "mot ".repeat(2000).strip();
        assertThat(sender.send(CHAT, text, "r")).isEqualTo(new Sent.Accepted("43"));
        telegram.answer(200, SENT);
        telegram.answer(429, error(429, "Too Many Requests", 7));
        assertThat(sender.send(CHAT, text, "r")).isEqualTo(new Sent.Unknown("a part was sent"));
        telegram.answer(403, error(403, "Forbidden"));
        assertThat(sender.send(CHAT, text, "r")).isEqualTo(blocked());
        assertThat(telegram.asked()).isEqualTo(5);
    }

    @Test
    void sendsNothingWhereTelegramIsNotMeant() {
        assertThat(sender.send(new Account(Medium.SMS, "+33639980001"), TEXT, "r"))
                .isInstanceOf(Sent.Refused.class);
        assertThatThrownBy(() -> sender.send(CHAT, " ", "r")).isInstanceOf(IllegalArgumentException.class);
        assertThat(telegram.asked()).isZero();
    }

    @Test
    void doesByACallWhatTheResponseWouldHaveDone() {
        TelegramChannel channel = new TelegramChannel(telegram.settings());
        Inbound.Message tap = (Inbound.Message) channel.receive(new TelegramCases().request("tap"));
        telegram.answer(200, SENT);
        assertThat(sender.perform(channel.answer(tap, List.of(Said.of("Un"))))).isEqualTo(new Sent.Accepted("42"));
        assertThat(telegram.call(0, "editMessageText").path("message_id").asLong())
                .isEqualTo(77);
        assertThat(sender.perform(channel.nothing())).isEqualTo(new Sent.Accepted(""));
        assertThatThrownBy(() -> sender.perform(new Answer("text/xml", "<Response/>", List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message to edit not found", "message can't be edited"})
    void sendsAnewWhatCannotBeChanged(String why) {
        TelegramChannel channel = new TelegramChannel(telegram.settings());
        Inbound.Message tap = (Inbound.Message) channel.receive(new TelegramCases().request("tap"));
        telegram.answer(400, error(400, "Bad Request: " + why));
        telegram.answer(200, SENT);
        assertThat(sender.perform(channel.answer(tap, List.of(Said.of("Un"))))).isEqualTo(new Sent.Accepted("42"));
        JsonNode anew = telegram.call(1, "sendMessage");
        assertThat(anew.has("message_id")).isFalse();
        assertThat(anew.path("text").asString()).isEqualTo("Un");
        assertThat(telegram.asked()).isEqualTo(2);
    }

    @Test
    void acknowledgesTaps() {
        telegram.answer(200, TRUE);
        sender.acknowledge("77:4382bf");
        assertThat(telegram.call(0, "answerCallbackQuery")
                        .path("callback_query_id")
                        .asString())
                .isEqualTo("4382bf");
        sender.acknowledge("");
        sender.acknowledge("77:");
        assertThat(telegram.asked()).isEqualTo(1);
        telegram.answer(400, error(400, "Bad Request: query is too old and response timeout expired"));
        assertThat(sender.answerCallback("1")).isTrue();
        telegram.answer(400, error(400, "Bad Request: something else"));
        assertThat(sender.answerCallback("1")).isFalse();
        telegram.answer(500, "");
        assertThat(sender.answerCallback("1")).isFalse();
    }

    @Test
    void cannotLookAnythingUp() {
        assertThatThrownBy(() -> sender.find(CHAT, TEXT, Instant.EPOCH)).isInstanceOf(ProviderUnavailable.class);
        assertThat(sender.receivedAt("tg-1")).isNull();
        assertThat(sender.judge("")).isInstanceOf(Sent.Refused.class);
    }

    @Test
    void presentsItself() {
        telegram.answer(200, TRUE);
        bot.setWebhook("https://vote.example.org");
        JsonNode webhook = telegram.call(0, "setWebhook");
        assertThat(webhook.path("url").asString()).isEqualTo("https://vote.example.org/webhooks/telegram");
        assertThat(webhook.path("secret_token").asString()).isEqualTo(TelegramCases.SECRET);
        assertThat(webhook.path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"callback_query\",\"my_chat_member\"]");
        telegram.answer(200, TRUE);
        bot.setCommands(List.of(new TelegramBot.Command("aide", "Que puis-je faire ?")), "fr");
        telegram.answer(200, TRUE);
        bot.setCommands(List.of(new TelegramBot.Command("help", "What can I do?")), "");
        telegram.answer(200, TRUE);
        bot.deleteWebhook();
        telegram.answer(200, "{\"ok\":true,\"result\":{\"url\":\"\",\"pending_update_count\":7}}");
        assertThat(bot.pendingUpdates()).isEqualTo(7);
        telegram.answer(500, "");
        assertThatThrownBy(bot::pendingUpdates).isInstanceOf(ProviderUnavailable.class);
        assertThatThrownBy(() -> new TelegramBot.Command("/aide", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    /// All loggers at TRACE, whoever they belong to, and every way to fail.
    @Test
    void tellsNoTokenNoSecretNoIdAndNoTextToAnyLogOrException() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        StringBuilder said = new StringBuilder();
        for (int status : new int[] {200, 302, 400, 401, 404, 429, 500}) {
            for (String body : List.of(SENT, error(status, ALICE + TEXT), ALICE + TEXT)) {
                telegram.answer(status, body);
                said.append(sender.send(CHAT, TEXT, "r"));
                telegram.answer(status, body);
                said.append(thrown(() -> bot.setWebhook("https://vote.example.org")));
            }
        }
        said.append(thrown(() -> sender.find(CHAT, TEXT, Instant.EPOCH)));
        TelegramSender nowhere = new TelegramSender(TelegramCases.settings("http://127.0.0.1:1"));
        said.append(nowhere.send(CHAT, TEXT, "r"));
        said.append(telegram.settings()).append(new TelegramChannel(telegram.settings()).nothing());
        root.detachAppender(log);
        root.info("still heard");
        log.list.stream()
                .filter(event -> !event.getLoggerName().contains("wiremock"))
                .forEach(event -> said.append(event.getFormattedMessage()));
        assertThat(said.toString())
                .contains("ProviderUnavailable")
                .doesNotContain(
                        TelegramCases.TOKEN,
                        "AAfake",
                        TelegramCases.SECRET,
                        ALICE,
                        "urne",
                        "7QF3",
                        "the key of buttons");
    }

    private static String thrown(Runnable question) {
        StringWriter trace = new StringWriter();
        try {
            question.run();
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintWriter(trace, true));
        }
        return trace.toString();
    }

    private static Sent tooFast(long seconds) {
        return new Sent.SlowDown(Duration.ofSeconds(seconds), "too fast");
    }

    private static Sent blocked() {
        return new Sent.Unreachable("403", "blocked or deactivated");
    }

    private static Sent gone() {
        return new Sent.Unreachable("400", "no such chat");
    }

    private static Sent wrongSettings() {
        return new Sent.TryLater(Duration.ofMinutes(5), "our token or the address of the API is wrong");
    }

    private static Sent refused(String code, String why) {
        return new Sent.Refused(code, why);
    }

    private static String error(int code, String description) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}";
    }

    private static String error(int code, String description, long after) {
        return error(code, description).replace("}", ",\"parameters\":{\"retry_after\":" + after + "}}");
    }
}
