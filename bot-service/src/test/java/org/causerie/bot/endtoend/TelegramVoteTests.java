package org.causerie.bot.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.causerie.bot.endtoend.Telegram.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/// A student of 16 votes on Telegram, on a machine that has no public address.
class TelegramVoteTests {

    private static final long STUDENT = 4_503_599_627_370_495L; // 52 bits
    private static final String NUMBER = "+33639980016";
    private static final Pattern TICKET = Pattern.compile("Ticket : ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})");

    @Test
    void votesByTappingAndFindsTheTicketBySms(@TempDir Path home) throws Exception {
        try (var twilio = new Twilio();
                var telegram = new Telegram();
                var service = Service.start(
                        "--causerie.home=" + home,
                        "--causerie.embedded=allowed",
                        "--causerie.twilio.account-sid=" + Twilio.ACCOUNT,
                        "--causerie.twilio.auth-token=" + Twilio.TOKEN,
                        "--causerie.twilio.sms-number=" + Twilio.SMS,
                        "--causerie.twilio.api-url=" + twilio.apiUrl(),
                        "--causerie.public-url=" + Twilio.PUBLIC_URL,
                        "--causerie.telegram.ingress=polling",
                        "--causerie.telegram.token=" + Telegram.TOKEN,
                        "--causerie.telegram.api-url=" + telegram.apiUrl())) {
            twilio.calls(service.port());
            introduced(service, telegram);

            Shown welcome = says(telegram, "/start");
            assertThat(welcome.text()).contains("budget participatif");
            Shown themes = taps(telegram, welcome, "Voir les projets");
            assertThat(themes.messageId()).as("edited in place").isEqualTo(welcome.messageId());
            Shown card = says(telegram, "/start p-12");
            assertThat(card.text()).startsWith("12 ");

            Shown asked = taps(telegram, card, "Choisir le 12");
            assertThat(asked.text()).contains("12 ", "Rien n'est voté");
            assertThat(telegram.next(STUDENT).button("Partager mon numéro")).isEqualTo("request_contact");
            telegram.queue(telegram.card(STUDENT, "33639980077", 1));
            assertThat(telegram.next(STUDENT).text()).as("somebody else's card").contains("quelqu'un d'autre");

            telegram.queue(telegram.card(STUDENT, NUMBER.substring(1), STUDENT));
            assertThat(telegram.next(STUDENT).text()).contains("finit par 16");
            Shown ballot = telegram.next(STUDENT);
            String ticket = ticket(taps(telegram, ballot, "Oui, je vote"));
            assertThat(ticket(taps(telegram, ballot, "Oui, je vote")))
                    .as("tapped twice")
                    .isEqualTo(ticket);
            assertThat(twilio.sms(NUMBER, "SM" + "0".repeat(32), "TICKET").text())
                    .contains(ticket);
            assertThat(telegram.methods()).contains("answerCallbackQuery");
            assertThat(telegram.left(STUDENT)).as("said beyond the answers").isEmpty();
            assertThat(read(service, "/actuator/health"))
                    .containsPattern("\"lastGoodCallSecondsAgo\":\\d+")
                    .containsPattern("\"pendingUpdates\":\\d+");
            assertThat(read(service, "/actuator/prometheus"))
                    .containsPattern("causerie_telegram_last_call_seconds \\d")
                    .containsPattern("causerie_telegram_pending_updates \\d");
        }
    }

    private static String read(Service service, String path) throws IOException {
        try (InputStream page =
                URI.create("http://localhost:" + service.port() + path).toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void introduced(Service service, Telegram telegram) {
        HealthIndicator health = service.bean("telegramHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var told = health.health();
            return told != null && Boolean.TRUE.equals(told.getDetails().get("introduced"));
        });
        assertThat(health.health()).extracting(told -> told.getStatus()).isEqualTo(Status.UP);
        assertThat(telegram.methods())
                .contains("deleteWebhook", "setMyCommands")
                .doesNotContain("setWebhook");
    }

    private static Shown says(Telegram telegram, String text) {
        telegram.queue(telegram.text(STUDENT, text));
        return telegram.next(STUDENT);
    }

    private static Shown taps(Telegram telegram, Shown on, String label) {
        telegram.queue(telegram.tap(STUDENT, on, on.button(label)));
        return telegram.next(STUDENT);
    }

    private static String ticket(Shown shown) {
        Matcher ticket = TICKET.matcher(shown.text());
        assertThat(ticket.find()).as("a ticket in: " + shown.text()).isTrue();
        return ticket.group(1);
    }
}
