package org.causerie.bot.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.causerie.bot.providers.SimulatedTwilio;
import org.springframework.core.env.Environment;

/// Posts to this service what the providers would, over HTTP: signed as Twilio does,
/// <https://www.twilio.com/docs/usage/webhooks/webhooks-security>, and with the bot's secret as Telegram does,
/// <https://core.telegram.org/bots/api#setwebhook>.
final class Webhooks {

    /// As long as Twilio waits.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String UPDATES = "/webhooks/telegram";

    private final String authToken;
    private final String secretToken;
    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// @param authToken signs what Twilio posts
    /// @param secretToken stands in what Telegram posts
    Webhooks(String authToken, String secretToken, Environment environment) {
        this.authToken = authToken;
        this.secretToken = secretToken;
        this.environment = environment;
    }

    /// The body of the answer. A 5xx is tried once more, as our account at Twilio is to be set up.
    ///
    /// @param path with its query
    /// @throws IOException if nothing came, or no 2xx
    String post(String path, Map<String, String> form) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", signature(path, form))
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        return body(request, status -> status >= 500);
    }

    /// The body of the answer to an update. Anything but a 2xx is tried once more; Telegram would go on for a day.
    ///
    /// @throws IOException if nothing came, or no 2xx
    String post(String update) throws IOException, InterruptedException {
        HttpRequest request = request(UPDATES)
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secretToken)
                .POST(BodyPublishers.ofString(update))
                .build();
        return body(request, status -> status / 100 != 2);
    }

    private String body(HttpRequest request, IntPredicate again) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (again.test(response.statusCode())) {
            response = http.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the webhook answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        String port = environment.getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE);
    }

    /// Over the address and all parameters in the order of their names.
    private String signature(String path, Map<String, String> form) {
        String parameters = new TreeMap<>(form)
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + parameter.getValue())
                        .collect(Collectors.joining());
        byte[] digest = Hmac.of("HmacSHA1", authToken, SimulatedTwilio.PUBLIC_URL + path + parameters);
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
