package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.bot.providers.Telegram;
import org.causerie.channels.Account;
import org.causerie.channels.Credential;
import org.causerie.channels.Sender;
import org.causerie.channels.telegram.TelegramBot;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.telegram.TelegramSender;
import org.causerie.channels.telegram.TelegramSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// A replica that dies as soon as it has answered: what it would do afterwards is never done.
class WebhookServletTest {

    private static final String SECRET = "secret";
    private static final TelegramSettings SETTINGS = new TelegramSettings(
            new Credential("700:AAtest"), new Credential(SECRET), null, new Credential("key of the buttons"));

    private final Town town = new Town();
    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> neverDone = new ArrayList<>();
    private boolean refusing;
    private final Providers providers = new Providers(() -> List.of(new Provider(
            "telegram",
            new TelegramChannel(SETTINGS),
            new Notebook(),
            Set.of(SETTINGS.bot()),
            SimulatedTwilio.SMS_NUMBER)));
    private final WebhookServlet servlet =
            new WebhookServlet(providers, door(), town.first.bean(Outbox.class), afterwards(), town.clock);

    private final class Notebook implements Sender {

        @Override
        public Sent send(Account to, String text, String reference) {
            sent.add(text);
            return refusing ? new Sent.TryLater(Duration.ofSeconds(3), "too fast") : new Sent.Accepted("1");
        }

        @Override
        public @Nullable String find(Account to, String text, Instant notBefore) {
            return null;
        }

        @Override
        public @Nullable Instant receivedAt(String providerId) {
            return null;
        }

        @Override
        public Sent judge(String errorCode) {
            return new Sent.Refused("", "");
        }
    }

    WebhookServletTest() {
        town.empty();
    }

    @AfterEach
    void close() {
        town.close();
    }

    /// Telegram repeats what was not answered, and forgets what was.
    @Test
    void hasSentOrOwedAllPartsBeforeItAnswersTelegram() throws ServletException, IOException {
        MockHttpServletResponse response = post(1, "VOTE 12");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(sent).hasSize(2);
        assertThat(neverDone).isEmpty();
    }

    /// What can neither be sent nor be owed: the update comes again, and then it can.
    @Test
    void letsAMessageComeAgainWhoseAnswerNobodyCouldWriteDown() throws ServletException, IOException {
        refusing = true;
        town.sql.sql("alter table outbox rename to outbox_away").update();
        try {
            assertThat(post(1, "VOTE 12").getStatus()).isEqualTo(503);
        } finally {
            town.sql.sql("alter table outbox_away rename to outbox").update();
        }
        assertThat(town.count("outbox")).isZero();

        assertThat(post(1, "VOTE 12").getStatus()).isEqualTo(200);

        assertThat(town.count("outbox where state = 'due'")).isEqualTo(2);
    }

    @Test
    void answersTelegramInTheResponseWhereOnePartIsAll() throws ServletException, IOException {
        assertThat(post(1, "AIDE").getContentAsString(StandardCharsets.UTF_8)).contains("sendMessage");
        assertThat(sent).isEmpty();
    }

    /// Telegram would bring it again for a day, and nothing else of that person meanwhile.
    @Test
    void leavesOutWhatIsFarTooLong() throws ServletException, IOException {
        MockHttpServletResponse response = post(1, "x".repeat(65 * 1024));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void knowsWhenTelegramLastCalled() throws ServletException, IOException {
        var telegram = new Telegram(
                SETTINGS,
                new TelegramChannel(SETTINGS),
                new TelegramSender(SETTINGS),
                new TelegramBot(SETTINGS),
                Telegram.Ingress.WEBHOOK);
        var ingress = new TelegramIngress(
                telegram, providers, door(), afterwards(), town.first.current(), "https://example.org", town.clock);
        var health = new TelegramHealth(ingress, servlet, town.clock);
        town.clock.advance(Duration.ofSeconds(30));
        assertThat(health.health().getDetails()).containsEntry("lastWebhookSecondsAgo", 30L);
        post(1, "AIDE");
        town.clock.advance(Duration.ofSeconds(7));
        assertThat(post("wrong", update(2, "AIDE")).getStatus()).isEqualTo(403);
        assertThat(health.health().getDetails()).containsEntry("lastWebhookSecondsAgo", 7L);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    private FrontDoor door() {
        Guard guard = town.first.guard(town.first.inbox());
        return new FrontDoor(
                guard,
                guard,
                town.first.current(),
                town.first.bean(ChannelSwitches.class),
                town.first.bean(Windows.class));
    }

    private Afterwards afterwards() {
        return new Afterwards(town.first.current(), town.first.bean(Outbox.class), neverDone::add);
    }

    private MockHttpServletResponse post(long id, String text) throws ServletException, IOException {
        return post(SECRET, update(id, text));
    }

    private String update(long id, String text) {
        return """
                {"update_id": %d, "message": {"message_id": 1, "date": %d, "text": "%s",
                 "from": {"id": 7001, "is_bot": false, "first_name": "A"}, "chat": {"id": 7001, "type": "private"}}}
                """.formatted(id, town.clock.instant().getEpochSecond(), text);
    }

    private MockHttpServletResponse post(String secret, String update) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", TelegramChannel.PATH);
        request.addHeader("X-Telegram-Bot-Api-Secret-Token", secret);
        request.setContent(update.getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        servlet.service(request, response);
        return response;
    }
}
