package org.causerie.bot.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Plays Telegram: hands updates over, by webhook or to whoever fetches them, and takes what the bot sends.
final class Telegram implements AutoCloseable {

    static final String TOKEN = "700700700:AAtestTESTtestTESTtestTESTtestTESTtes";
    static final String SECRET = "secret_of_the_webhook";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer api;
    private final AtomicLong ids = new AtomicLong(1000);
    private final AtomicLong messageIds = new AtomicLong(1);
    private final LinkedBlockingQueue<ObjectNode> waiting = new LinkedBlockingQueue<>();
    private final TreeMap<Long, ObjectNode> fetched = new TreeMap<>();
    private final Map<Long, LinkedBlockingQueue<Shown>> chats = new ConcurrentHashMap<>();
    private final Map<Long, List<String>> history = new ConcurrentHashMap<>();
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private int port;

    /// A message as a chat shows it.
    ///
    /// @param buttons label and data, in order
    record Shown(long messageId, String text, List<Tappable> buttons) {

        /// The data of the button that is labelled so.
        String button(String label) {
            Optional<Tappable> found = buttons.stream()
                    .filter(button -> button.label().equals(label))
                    .findFirst();
            return found.orElseThrow(() -> new AssertionError("no button " + label + " below: " + text))
                    .data();
        }
    }

    record Tappable(String label, String data) {}

    Telegram() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/bot" + TOKEN + "/", this::call);
        api.start();
    }

    String apiUrl() {
        return "http://127.0.0.1:" + api.getAddress().getPort();
    }

    /// Whom the webhooks go to.
    void calls(int port) {
        this.port = port;
    }

    /// The names of the methods that were called, in order.
    List<String> methods() {
        return List.copyOf(methods);
    }

    /// What the chat shows next.
    Shown next(long chat) {
        try {
            Shown shown = shown(chat).poll(30, TimeUnit.SECONDS);
            if (shown == null) {
                throw new AssertionError("nothing more came to the chat after: " + history.get(chat));
            }
            return shown;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the chat shows beyond that, which is nothing if all was looked at.
    List<Shown> left(long chat) {
        return List.copyOf(shown(chat));
    }

    ObjectNode text(long user, String text) {
        ObjectNode update = update();
        message(update.putObject("message"), user).put("text", text);
        return update;
    }

    ObjectNode card(long user, String number, long owner) {
        ObjectNode update = update();
        message(update.putObject("message"), user)
                .putObject("contact")
                .put("phone_number", number)
                .put("first_name", "A")
                .put("user_id", owner);
        return update;
    }

    ObjectNode tap(long user, Shown on, String data) {
        ObjectNode update = update();
        ObjectNode query = update.putObject("callback_query");
        query.put("id", "q" + update.path("update_id").asLong())
                .put("data", data)
                .put("chat_instance", "1");
        query.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
        ObjectNode message = query.putObject("message");
        message.put("message_id", on.messageId()).put("date", 1).put("text", on.text());
        message.putObject("chat").put("id", user).put("type", "private");
        return update;
    }

    /// Lets a poller fetch it.
    void queue(ObjectNode update) {
        waiting.add(update);
    }

    /// Posts it; what the response does is done.
    ///
    /// @return the status
    int post(ObjectNode update) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/telegram"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(update.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200 && !response.body().isEmpty()) {
                ObjectNode method = (ObjectNode) JSON.readTree(response.body());
                perform(method.path("method").asString(), method);
            }
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode update() {
        return JSON.createObjectNode().put("update_id", ids.incrementAndGet());
    }

    private ObjectNode message(ObjectNode message, long user) {
        message.put("message_id", messageIds.incrementAndGet()).put("date", System.currentTimeMillis() / 1000);
        message.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
        message.putObject("chat").put("id", user).put("type", "private");
        return message;
    }

    private LinkedBlockingQueue<Shown> shown(long chat) {
        return chats.computeIfAbsent(chat, someone -> new LinkedBlockingQueue<>());
    }

    private void call(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.substring(path.lastIndexOf('/') + 1);
        JsonNode fields = JSON.readTree(exchange.getRequestBody().readAllBytes());
        methods.add(method);
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        answer.set("result", perform(method, fields));
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonNode perform(String method, JsonNode fields) {
        return switch (method) {
            case "sendMessage" -> show(messageIds.incrementAndGet(), fields);
            case "editMessageText" -> show(fields.path("message_id").asLong(), fields);
            case "getUpdates" -> updates(fields.path("offset").asLong(0));
            case "getWebhookInfo" -> JSON.createObjectNode().put("url", "").put("pending_update_count", waiting.size());
            case "answerCallbackQuery", "setWebhook", "deleteWebhook", "setMyCommands" ->
                JSON.getNodeFactory().booleanNode(true);
            default -> throw new IllegalArgumentException("no method " + method);
        };
    }

    private JsonNode show(long messageId, JsonNode fields) {
        var buttons = new ArrayList<Tappable>();
        fields.path("reply_markup")
                .path("inline_keyboard")
                .forEach(row -> row.forEach(button -> buttons.add(new Tappable(
                        button.path("text").asString(),
                        button.path("callback_data").asString()))));
        fields.path("reply_markup")
                .path("keyboard")
                .forEach(row -> row.forEach(
                        button -> buttons.add(new Tappable(button.path("text").asString(), "request_contact"))));
        long chat = fields.path("chat_id").asLong();
        var message = new Shown(messageId, fields.path("text").asString(), List.copyOf(buttons));
        history.computeIfAbsent(chat, someone -> new CopyOnWriteArrayList<>()).add(message.text());
        shown(chat).add(message);
        return JSON.createObjectNode().put("message_id", messageId).put("date", 1);
    }

    /// Keeps what is not confirmed, as Telegram does.
    private synchronized ArrayNode updates(long offset) {
        fetched.headMap(offset).clear();
        ObjectNode next = fetched.isEmpty() ? poll() : waiting.poll();
        while (next != null) {
            fetched.put(next.path("update_id").asLong(), next);
            next = waiting.poll();
        }
        ArrayNode all = JSON.createArrayNode();
        fetched.values().forEach(all::add);
        return all;
    }

    private @Nullable ObjectNode poll() {
        try {
            return waiting.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    @Override
    public void close() {
        api.stop(0);
        http.close();
    }
}
