package org.causerie.channels.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.causerie.channels.Exchange;

/// The HTTP client under Twilio's SDK: asks exactly once, and wherever the settings point.
///
/// The SDK's own would send a POST again on a 500 (three times) and on a 429 (twice), which could tell a voter
/// twice; it
/// knows no other address than Twilio's; and its Apache client writes whole requests to the log at DEBUG.
final class OneTry extends com.twilio.http.HttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final TwilioSettings settings;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param patience how long an answer may take, connecting included
    OneTry(TwilioSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /// The client that speaks for an account. It leaves out the SDK's own log of each request, which tells numbers.
    static TwilioRestClient client(TwilioSettings settings, Duration patience) {
        TwilioRestClient.Builder builder = new TwilioRestClient.Builder(
                        settings.accountSid(), settings.authToken().value())
                .httpClient(new OneTry(settings, patience));
        return new Quiet(builder);
    }

    private static final class Quiet extends TwilioRestClient {

        Quiet(Builder builder) {
            super(builder);
        }

        @Override
        public void logRequest(Request request) {}
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        HttpResponse<String> response = send(translate(request));
        return new Response(response.body(), response.statusCode(), new Header[0]);
    }

    /// What is at an address of the Content API, for which the SDK is not needed.
    ///
    /// @param path with its query, from the root of that API
    /// @throws Failure if it could not be asked
    String read(String path) {
        return send(content(path).GET().build()).body();
    }

    /// Puts JSON there.
    ///
    /// @throws Failure if it was not taken
    String write(String path, String json) {
        return send(content(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build())
                .body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = Exchange.of(http, request, patience);
            if (response.statusCode() >= 400) {
                throw Failure.of(response);
            }
            return response;
        } catch (IOException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.interrupted();
        }
    }

    private HttpRequest.Builder content(String path) {
        String both = settings.accountSid() + ":" + settings.authToken().value();
        return request(settings.contentApiUrl() + path)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/json")
                .header("User-Agent", "causerie");
    }

    private HttpRequest translate(Request request) {
        String path = request.constructURL().toString().substring(TwilioSettings.TWILIO.length());
        HttpRequest.Builder builder = request(settings.apiUrl() + path);
        if (request.requiresAuthentication()) {
            builder.header("Authorization", request.getAuthString());
        }
        return request.getMethod() == HttpMethod.GET
                ? builder.GET().build()
                : builder.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(request.getMethod().toString(), BodyPublishers.ofString(request.encodeFormBody()))
                        .build();
    }
}
