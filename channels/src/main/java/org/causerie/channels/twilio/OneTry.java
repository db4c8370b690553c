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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.hc.core5.http.Header;

/// The HTTP client under Twilio's SDK: asks exactly once, and wherever the settings point.
///
/// The SDK's own would send a POST again on a 500 (three times) and on a 429 (twice), which could tell a voter
/// twice; it
/// knows no other address than Twilio's; and its Apache client writes whole requests to the log at DEBUG.
final class OneTry extends com.twilio.http.HttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final String apiUrl;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param patience how long an answer may take, connecting included
    OneTry(String apiUrl, Duration patience) {
        this.apiUrl = apiUrl;
        this.patience = patience;
    }

    /// The client that speaks for an account. It leaves out the SDK's own log of each request, which tells numbers.
    static TwilioRestClient client(TwilioSettings settings, Duration patience) {
        TwilioRestClient.Builder builder = new TwilioRestClient.Builder(
                        settings.accountSid(), settings.authToken().value())
                .httpClient(new OneTry(settings.apiUrl(), patience));
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
        try {
            HttpResponse<String> response = http.send(translate(request), BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw Failure.of(response);
            }
            return new Response(response.body(), response.statusCode(), new Header[0]);
        } catch (IOException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.interrupted();
        }
    }

    private HttpRequest translate(Request request) {
        String path = request.constructURL().toString().substring(TwilioSettings.TWILIO.length());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(apiUrl + path))
                .timeout(patience)
                .header("Accept", "application/json")
                .header("User-Agent", "causerie");
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
