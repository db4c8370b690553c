package org.causerie.bot.inbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.causerie.bot.inbox.Phones.Shown;
import org.causerie.bot.inbox.Phones.Tappable;
import org.causerie.channels.Account;
import org.causerie.channels.Credential;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.telegram.TelegramSettings;
import org.causerie.dialogs.Medium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Telegram in a storm. It loses no update: one at a time for each chat, tried again until it was
/// answered, and now and then once more.
final class StormyTelegram extends StormyApi {

    static final String BOT = "700700700";

    private static final String SECRET = "secret_of_the_webhook";
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Weather weather;
    private final Timetable timetable;
    private final InstantSource clock;
    private final Phones phones;
    private final Webhooks webhooks;
    private final AtomicLong messages = new AtomicLong(1000);
    private final Map<String, Queue<ObjectNode>> waiting = new HashMap<>();

    StormyTelegram(Weather weather, Timetable timetable, InstantSource clock, Phones phones, Webhooks webhooks) {
        super(weather);
        this.weather = weather;
        this.timetable = timetable;
        this.clock = clock;
        this.phones = phones;
        this.webhooks = webhooks;
    }

    TelegramSettings settings() {
        return new TelegramSettings(
                new Credential(BOT + ":AAtestTESTtestTESTtestTESTtestTESTtes"),
                new Credential(SECRET),
                url(),
                new Credential("the key of the buttons"));
    }

    // What citizens send

    void text(Account from, long id, String text) {
        ObjectNode update = JSON.createObjectNode().put("update_id", id);
        message(update.putObject("message"), from).put("text", text);
        send(from, update);
    }

    void card(Account from, long id, String number) {
        ObjectNode update = JSON.createObjectNode().put("update_id", id);
        message(update.putObject("message"), from)
                .putObject("contact")
                .put("phone_number", number)
                .put("first_name", "A")
                .put("user_id", Long.parseLong(from.address()));
        send(from, update);
    }

    void tap(Account from, long id, Shown on, String data) {
        ObjectNode update = JSON.createObjectNode().put("update_id", id);
        ObjectNode query = update.putObject("callback_query");
        query.put("id", "q" + id).put("data", data).put("chat_instance", "1");
        long user = Long.parseLong(from.address());
        query.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
        ObjectNode message = query.putObject("message");
        message.put("message_id", Long.parseLong(on.id())).put("date", 1).put("text", on.text());
        message.putObject("chat").put("id", user).put("type", "private");
        send(from, update);
    }

    private ObjectNode message(ObjectNode message, Account from) {
        long user = Long.parseLong(from.address());
        message.put("message_id", messages.incrementAndGet())
                .put("date", clock.instant().getEpochSecond());
        message.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
        message.putObject("chat").put("id", user).put("type", "private");
        return message;
    }

    private void send(Account from, ObjectNode update) {
        Queue<ObjectNode> queue = waiting.computeIfAbsent(from.address(), _ -> new ArrayDeque<>());
        queue.add(update);
        if (queue.size() == 1) {
            timetable.in(Duration.ofSeconds(1), () -> deliver(queue, Duration.ofSeconds(1)));
        }
        String chat = "chat " + from.address();
        if (weather.luck(chat) < 12) {
            timetable.in(Duration.ofSeconds(weather.luck(chat)), () -> post(update));
        }
    }

    private void deliver(Queue<ObjectNode> queue, Duration pause) {
        ObjectNode update = queue.element();
        if (post(update)) {
            queue.remove();
            if (!queue.isEmpty()) {
                deliver(queue, Duration.ofSeconds(1));
            }
        } else {
            Duration longer = pause.multipliedBy(2);
            timetable.in(pause, () -> deliver(queue, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
        }
    }

    private boolean post(ObjectNode update) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "X-Telegram-Bot-Api-Secret-Token", SECRET);
        String answer = webhooks.post(TelegramChannel.PATH, headers, update.toString());
        if (answer == null || weather.luck("unheard " + update.path("update_id")) < 8) {
            return false;
        }
        if (!answer.isEmpty()) {
            JsonNode method = JSON.readTree(answer);
            perform(method.path("method").asString(), method);
        }
        return true;
    }

    // What we send

    @Override
    Response busy() {
        return new Response(429, """
                {"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 7",
                 "parameters": {"retry_after": 7}}""");
    }

    @Override
    void answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.substring(path.lastIndexOf('/') + 1);
        JsonNode fields = JSON.readTree(body);
        answer(exchange, method + " to " + fields.path("chat_id").asString(), () -> {
            ObjectNode answer = JSON.createObjectNode().put("ok", true);
            answer.set("result", perform(method, fields));
            return new Response(200, answer.toString());
        });
    }

    private JsonNode perform(String method, JsonNode fields) {
        return switch (method) {
            case "sendMessage" -> show(messages.incrementAndGet(), fields);
            case "editMessageText" -> show(fields.path("message_id").asLong(), fields);
            case "answerCallbackQuery" -> JSON.getNodeFactory().booleanNode(true);
            default -> throw new IllegalArgumentException("no method " + method);
        };
    }

    private JsonNode show(long id, JsonNode fields) {
        var buttons = new ArrayList<Tappable>();
        JsonNode markup = fields.path("reply_markup");
        for (String keyboard : new String[] {"inline_keyboard", "keyboard"}) {
            markup.path(keyboard)
                    .forEach(row -> row.forEach(button -> buttons.add(new Tappable(
                            button.path("text").asString(),
                            button.path("callback_data").asString("")))));
        }
        var to = new Account(Medium.TELEGRAM, fields.path("chat_id").asString());
        phones.show(to, Long.toString(id), fields.path("text").asString(), buttons);
        return JSON.createObjectNode().put("message_id", id).put("date", 1);
    }
}
