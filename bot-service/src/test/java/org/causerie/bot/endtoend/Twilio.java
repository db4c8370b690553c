package org.causerie.bot.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Plays Twilio: signs and posts what citizens send, and takes what the service sends by the API.
final class Twilio implements AutoCloseable {

    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String PUBLIC_URL = "https://vote.example";
    static final String SMS = "+33939000001";
    static final String WHATSAPP = "+33939000002";

    private static final Pattern MESSAGE = Pattern.compile("<Message[^>]*>(.*?)</Message>", Pattern.DOTALL);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer api;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private int port;

    Twilio() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            boolean creates = exchange.getRequestMethod().equals("POST");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (creates) {
                sent.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            }
            byte[] answer = (creates
                            ? "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(sent.size())
                            : "{\"messages\":[],\"page\":0,\"page_size\":50,\"uri\":\"/\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(creates ? 201 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        api.start();
    }

    String apiUrl() {
        return "http://127.0.0.1:" + api.getAddress().getPort();
    }

    /// Whom the webhooks go to.
    void calls(int port) {
        this.port = port;
    }

    /// Bodies of the messages that the service sent by the API, decoded.
    List<String> sent() {
        return List.copyOf(sent);
    }

    /// What came back for one message.
    record Answer(int status, List<String> texts, String body) {

        String text() {
            return String.join("\n", texts);
        }
    }

    Answer sms(String from, String id, String text) {
        return post(Map.of("From", from, "To", SMS, "Body", text, "MessageSid", id));
    }

    Answer whatsapp(String from, String id, String text) {
        return post(Map.of("From", "whatsapp:" + from, "To", "whatsapp:" + WHATSAPP, "Body", text, "MessageSid", id));
    }

    private Answer post(Map<String, String> own) {
        var form = new TreeMap<>(own);
        form.put("AccountSid", ACCOUNT);
        form.put("NumMedia", "0");
        form.put("ApiVersion", "2010-04-01");
        return post(form, signature(form));
    }

    Answer post(Map<String, String> form, String signature) {
        var body = new ArrayList<String>();
        form.forEach((name, value) -> body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/twilio"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), texts(response.body()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(String twiml) {
        var texts = new ArrayList<String>();
        Matcher message = MESSAGE.matcher(twiml);
        while (message.find()) {
            texts.add(message.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&apos;", "'")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&"));
        }
        return texts;
    }

    private static String signature(Map<String, String> form) {
        var signed = new StringBuilder(PUBLIC_URL + "/webhooks/twilio");
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        api.stop(0);
        http.close();
    }
}
