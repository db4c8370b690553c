package org.causerie.bot.inbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.inbox.Phones.Tappable;
import org.causerie.channels.Account;
import org.causerie.channels.Credential;
import org.causerie.channels.twilio.TwilioChannel;
import org.causerie.channels.twilio.TwilioSettings;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Twilio in a storm: loses webhooks for good, brings them late, twice and in any order, forgets to
/// report what it sent, and has an API like [StormyApi]'s. It remembers all that passed, and lists it
/// after a while.
final class StormyTwilio extends StormyApi {

    static final String SMS = "+33939000001";
    static final String WHATSAPP = "+33939000002";

    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String PUBLIC_URL = "https://vote.example";
    private static final Duration UNTIL_LISTED = Duration.ofSeconds(20);
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(10);

    /// A sweep asks four times, and all must succeed.
    private static final int EASIER = 13;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern MESSAGE =
            Pattern.compile("<Message(?: action=\"([^\"]*)\" method=\"POST\")?>(.*?)</Message>", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Weather weather;
    private final Timetable timetable;
    private final InstantSource clock;
    private final Phones phones;
    private final Webhooks webhooks;
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> contents = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Runnable> reports = new CopyOnWriteArrayList<>();

    /// A message that it had.
    private record Kept(String sid, String from, String to, String body, String direction, Instant at) {}

    StormyTwilio(Weather weather, Timetable timetable, InstantSource clock, Phones phones, Webhooks webhooks) {
        super(weather);
        this.weather = weather;
        this.timetable = timetable;
        this.clock = clock;
        this.phones = phones;
        this.webhooks = webhooks;
    }

    TwilioSettings settings() {
        return new TwilioSettings(
                SID, new Credential(TOKEN), url(), null, SMS, List.of(), null, WHATSAPP, PUBLIC_URL, true, null);
    }

    /// How many webhooks never came.
    int lost() {
        return lost.get();
    }

    /// How many came again.
    int repeated() {
        return repeated.get();
    }

    // What citizens send

    /// A citizen sends a text.
    ///
    /// @param tapped what the button held that was tapped for it, or null
    void send(Account from, String id, String text, @Nullable String tapped) {
        boolean sms = from.medium() == Medium.SMS;
        var form = new TreeMap<String, String>();
        form.put("AccountSid", SID);
        form.put("Body", text);
        form.put("From", sms ? from.address() : "whatsapp:" + from.address());
        form.put("MessageSid", id);
        form.put("NumMedia", "0");
        form.put("To", sms ? SMS : "whatsapp:" + WHATSAPP);
        if (tapped != null) {
            form.put("ButtonPayload", tapped);
            form.put("ButtonText", text);
        }
        kept.add(new Kept(id, form.get("From"), form.get("To"), text, "inbound", clock.instant()));
        if (weather.luck("lost " + id) < 10) {
            lost.incrementAndGet();
            return;
        }
        timetable.in(Duration.ofMillis(weather.luck("late " + id) * 200L), () -> deliver(from, form, 2));
        if (weather.luck("twice " + id) < 12) {
            repeated.incrementAndGet();
            timetable.in(Duration.ofSeconds(weather.luck("again " + id)), () -> deliver(from, form, 0));
        }
    }

    private void deliver(Account from, Map<String, String> form, int more) {
        String id = form.get("MessageSid");
        String body =
                webhooks.post(TwilioChannel.MESSAGE_PATH, headers(TwilioChannel.MESSAGE_PATH, form), encoded(form));
        if (body == null || weather.luck("unheard " + id) < 8) {
            if (more > 0 && weather.luck("retried " + id) < 60) {
                timetable.in(UNTIL_TRIED_AGAIN, () -> deliver(from, form, more - 1));
            }
            return;
        }
        Matcher message = MESSAGE.matcher(body);
        while (message.find()) {
            String action = message.group(1) == null ? "" : message.group(1).replace("&amp;", "&");
            take(from, value(form, "To"), unescaped(message.group(2)), "outbound-reply", action, List.of());
        }
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String encoded(Map<String, String> form) {
        var fields = new ArrayList<String>();
        form.forEach((name, value) -> fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", fields);
    }

    private static Map<String, String> headers(String path, Map<String, String> form) {
        var signed = new StringBuilder(PUBLIC_URL + path);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] signature = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "Content-Type",
                    "application/x-www-form-urlencoded; charset=UTF-8",
                    "X-Twilio-Signature",
                    Base64.getEncoder().encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // What we send

    /// Sends a message on to its telephone, and reports that by and by.
    private String take(Account to, String from, String text, String direction, String action, List<Tappable> buttons) {
        String sid = "SM5%031x".formatted(ids.incrementAndGet());
        String address = to.medium() == Medium.SMS ? to.address() : "whatsapp:" + to.address();
        kept.add(new Kept(sid, from, address, text, direction, clock.instant()));
        phones.show(to, sid, text, buttons);
        if (!action.isEmpty()) {
            for (String status : List.of("sent", "delivered")) {
                reports.add(() -> report(to, action.substring(PUBLIC_URL.length()), sid, status));
            }
        }
        return sid;
    }

    /// Begins to report what was sent since the last time.
    void report() {
        List<Runnable> now = List.copyOf(reports);
        reports.removeAll(now);
        now.forEach(Runnable::run);
    }

    private void report(Account to, String path, String sid, String status) {
        int luck = weather.luck("report " + to.address());
        int times = luck < 30 ? 0 : luck < 45 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            var form = new TreeMap<String, String>();
            form.put("AccountSid", SID);
            form.put("MessageSid", sid);
            form.put("MessageStatus", status);
            timetable.in(
                    Duration.ofSeconds(weather.luck("report is late " + to.address())),
                    () -> webhooks.post(path, headers(path, form), encoded(form)));
        }
    }

    @Override
    Response busy() {
        return new Response(429, "{\"code\": 20429, \"message\": \"Too Many Requests\", \"status\": 429}");
    }

    @Override
    void answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean posts = exchange.getRequestMethod().equals("POST");
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        if (path.startsWith("/v1/Content")) {
            answer(
                    exchange,
                    "content",
                    () -> posts ? keep(body) : new Response(200, "{\"contents\": [], \"meta\": {}}"));
        } else if (posts) {
            Map<String, String> form = fields(body);
            answer(exchange, "send to " + form.get("To"), () -> create(form));
        } else {
            int luck = weather.luck("list " + query.get("To") + " " + query.get("From"));
            answer(exchange, luck + EASIER, () -> list(query));
        }
    }

    private Response keep(String body) {
        String sid = "HX%032x".formatted(ids.incrementAndGet());
        contents.put(sid, JSON.readTree(body).path("types"));
        return new Response(201, "{\"sid\": \"" + sid + "\"}");
    }

    private Response create(Map<String, String> form) {
        String address = value(form, "To");
        boolean sms = !address.startsWith("whatsapp:");
        var to = new Account(sms ? Medium.SMS : Medium.WHATSAPP, address.replace("whatsapp:", ""));
        String from = form.getOrDefault("From", sms ? SMS : "whatsapp:" + WHATSAPP);
        String action = form.getOrDefault("StatusCallback", "");
        JsonNode content = contents.get(form.getOrDefault("ContentSid", ""));
        String sid;
        if (content == null) {
            sid = take(to, from, value(form, "Body"), "outbound-api", action, List.of());
        } else {
            JsonNode variables = JSON.readTree(form.get("ContentVariables"));
            JsonNode type = content.values().iterator().next();
            var buttons = new ArrayList<Tappable>();
            type.path(type.has("actions") ? "actions" : "items")
                    .forEach(one -> buttons.add(new Tappable(
                            filled(one.path(one.has("title") ? "title" : "item"), variables),
                            filled(one.path("id"), variables))));
            sid = take(to, from, filled(type.path("body"), variables), "outbound-api", action, buttons);
        }
        return new Response(201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private static String filled(JsonNode text, JsonNode variables) {
        String filled = text.asString();
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            filled = filled.replace(
                    "{{" + variable.getKey() + "}}", variable.getValue().asString());
        }
        return filled;
    }

    private Response list(Map<String, String> query) {
        Instant after =
                LocalDateTime.parse(value(query, "DateSent>").substring(0, 19)).toInstant(ZoneOffset.UTC);
        Instant listed = clock.instant().minus(UNTIL_LISTED);
        ObjectNode page = JSON.createObjectNode().put("uri", "/").put("page", 0).put("page_size", 1000);
        ArrayNode messages = page.putNull("next_page_uri").putArray("messages");
        for (Kept one : kept.reversed()) {
            if (one.at().isAfter(after)
                    && !one.at().isAfter(listed)
                    && query.getOrDefault("To", one.to()).equals(one.to())
                    && query.getOrDefault("From", one.from()).equals(one.from())) {
                String date = DATE.format(one.at().atOffset(ZoneOffset.UTC));
                messages.addObject()
                        .put("sid", one.sid())
                        .put("account_sid", SID)
                        .put("from", one.from())
                        .put("to", one.to())
                        .put("body", one.body())
                        .put("direction", one.direction())
                        .put("status", one.direction().equals("inbound") ? "received" : "sent")
                        .put("num_media", "0")
                        .put("date_created", date)
                        .put("date_sent", date);
            }
        }
        return new Response(200, page.toString());
    }

    private static String value(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Map<String, String> fields(@Nullable String encoded) {
        var fields = new HashMap<String, String>();
        if (encoded != null) {
            for (String field : encoded.split("&", -1)) {
                int equals = field.indexOf('=');
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
