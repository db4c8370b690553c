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
import java.util.stream.Collectors;
import org.causerie.bot.providers.SimulatedTwilio;
import org.springframework.core.env.Environment;

/// Posts to this service what Twilio would, over HTTP and signed:
/// <https://www.twilio.com/docs/usage/webhooks/webhooks-security>.
final class Webhooks {

    /// As long as Twilio waits.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SimulatedTwilio account;
    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Webhooks(SimulatedTwilio account, Environment environment) {
        this.account = account;
        this.environment = environment;
    }

    /// The body of the answer. A 5xx is tried once more, as our account at Twilio is to be set up.
    ///
    /// @param path with its query
    /// @throws IOException if nothing came, or no 2xx
    String post(String path, Map<String, String> form) throws IOException, InterruptedException {
        HttpRequest request = request(path, form);
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 500) {
            response = http.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the webhook answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest request(String path, Map<String, String> form) {
        String port = environment.getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", signature(path, form))
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
    }

    /// Over the address and all parameters in the order of their names.
    private String signature(String path, Map<String, String> form) {
        String parameters = new TreeMap<>(form)
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + parameter.getValue())
                        .collect(Collectors.joining());
        byte[] digest = Hmac.of("HmacSHA1", account.authToken(), SimulatedTwilio.PUBLIC_URL + path + parameters);
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
