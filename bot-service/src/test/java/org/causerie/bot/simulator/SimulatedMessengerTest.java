package org.causerie.bot.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the bot is told, by a webhook of the test's own.
class SimulatedMessengerTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private record Canned(int status, String body) {}

    private final Telephones telephones = new Telephones("secret", () -> NOON);
    private final HiddenIds ids = new HiddenIds("secret", "telegram");
    private final Telephone telephone = Objects.requireNonNull(telephones.find(telephones.giveOut()));
    private final List<JsonNode> updates = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Deque<Canned> answers = new ArrayDeque<>();
    private final HttpServer server;
    private final SimulatedMessenger messenger;

    SimulatedMessengerTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhooks/telegram", exchange -> {
            updates.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            secrets.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"));
            Canned next = answers.isEmpty() ? new Canned(200, "") : answers.removeFirst();
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        var environment = new MockEnvironment()
                .withProperty(
                        "local.server.port",
                        Integer.toString(server.getAddress().getPort()));
        var webhooks = new Webhooks("", "shown", environment);
        messenger = new SimulatedMessenger(new BotMethods(telephones, ids, () -> NOON), ids, webhooks, () -> NOON);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsTheSecretAndCountsUpdatesUp() {
        messenger.deliver(telephone, Kind.TEXT, "un");
        messenger.deliver(telephone, Kind.STOP, "");
        messenger.deliver(telephone, Kind.UNBLOCK, "");
        messenger.deliver(telephone, Kind.TEXT, "deux");

        assertThat(secrets).hasSize(4).containsOnly("shown");
        assertThat(updates)
                .extracting(update -> update.path("update_id").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(updates.getLast().path("message").path("message_id").asLong())
                .isGreaterThan(
                        updates.getFirst().path("message").path("message_id").asLong());
    }

    @Test
    void triesAnythingButSuccessOnceMoreUnderTheSameId() {
        answers.add(new Canned(503, ""));
        answers.add(new Canned(
                200,
                "{\"method\":\"sendMessage\",\"chat_id\":%d,\"text\":\"Bonjour\"}"
                        .formatted(ids.of(telephone.number()))));

        messenger.deliver(telephone, Kind.TEXT, "bonjour");

        assertThat(updates).hasSize(2);
        assertThat(updates.getFirst()).isEqualTo(updates.getLast());
        assertThat(telephone.shownAfter(0)).extracting(Bubble::text).containsExactly("bonjour", "Bonjour");
    }

    @Test
    void saysThatNoAnswerCameAfterTwoTries() {
        answers.add(new Canned(400, ""));
        answers.add(new Canned(500, ""));

        messenger.deliver(telephone, Kind.TEXT, "bonjour");

        assertThat(updates).hasSize(2);
        assertThat(telephone.shownAfter(0)).last().returns(SimulatedProvider.NO_ANSWER, Bubble::text);
    }

    @Test
    void deliversAgainUnderTheSameId() {
        assertThat(messenger.deliverAgain(telephone)).isFalse();
        messenger.deliver(telephone, Kind.TEXT, "bonjour");

        assertThat(messenger.deliverAgain(telephone)).isTrue();
        assertThat(updates).hasSize(2);
        assertThat(updates.getFirst()).isEqualTo(updates.getLast());
    }

    @Test
    void letsAButtonWaitUntilItIsAnswered() {
        telephone.show(
                Network.TELEGRAM,
                Bubble.From.SERVICE,
                Kind.TEXT,
                "Choisissez",
                NOON,
                "41",
                "",
                List.of(List.of(new Button("Oui", "yes"))));
        Bubble below = telephone.shownAfter(0).getLast();

        messenger.tap(telephone, below, "yes");

        assertThat(telephone.bubble(below.order())).extracting(Bubble::waiting).isEqualTo("yes");
        assertThat(updates.getLast()
                        .path("callback_query")
                        .path("message")
                        .path("message_id")
                        .asLong())
                .isEqualTo(41);
        answers.add(new Canned(
                200,
                "{\"method\":\"editMessageText\",\"chat_id\":%d,\"message_id\":41,\"text\":\"Choisi\"}"
                        .formatted(ids.of(telephone.number()))));
        messenger.tap(telephone, below, "yes");
        assertThat(telephone.shownAfter(0)).singleElement().satisfies(bubble -> {
            assertThat(bubble.text()).isEqualTo("Choisi");
            assertThat(bubble.waiting()).isNull();
        });
    }
}
