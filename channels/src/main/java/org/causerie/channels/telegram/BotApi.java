package org.causerie.channels.telegram;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import org.causerie.channels.Exchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One call of a method, once: <https://core.telegram.org/bots/api#making-requests>.
///
/// The address holds the token, so no address and no exception of the HTTP client leaves this class.
final class BotApi {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /// Beyond a day nothing of ours is worth telling.
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    private final TelegramSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    BotApi(TelegramSettings settings) {
        this.settings = settings;
    }

    /// How a call went.
    sealed interface Result {

        record Done(JsonNode result) implements Result {}

        /// Telegram says no.
        ///
        /// @param description in small letters, for comparing only: it may quote what we sent
        /// @param after how long to wait; never null where `code` is 429
        record Refused(int code, String description, Duration after) implements Result {

            /// Tells the code only.
            @Override
            public String toString() {
                return "Refused[" + code + "]";
            }
        }

        /// The request never left.
        record NotConnected() implements Result {}

        /// Perhaps done.
        record Unknown(String why) implements Result {}
    }

    /// Calls a method.
    ///
    /// @param patience how long the answer may take, connecting included
    Result call(String method, ObjectNode fields, Duration patience) {
        try {
            return result(Exchange.of(http, request(method, fields), patience));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            return new Result.NotConnected();
        } catch (HttpTimeoutException e) {
            return new Result.Unknown("no answer in time");
        } catch (IOException e) {
            return new Result.Unknown("connection lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Unknown("interrupted");
        }
    }

    private HttpRequest request(String method, ObjectNode fields) {
        URI uri = URI.create(settings.apiUrl() + "/bot" + settings.token().value() + "/" + method);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "causerie")
                .POST(BodyPublishers.ofString(fields.toString()))
                .build();
    }

    /// A server's own fault may have come after it had done what we asked.
    private static Result result(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 500 || status == 408) {
            return new Result.Unknown("status " + status);
        }
        JsonNode answer = read(response.body());
        if (status / 100 == 2) {
            return answer.path("ok").asBoolean(false) && answer.has("result")
                    ? new Result.Done(answer.path("result"))
                    : new Result.Unknown("an answer we cannot read");
        }
        return new Result.Refused(
                status,
                answer.path("description").asString("").toLowerCase(Locale.ROOT),
                after(answer.path("parameters")));
    }

    private static Duration after(JsonNode parameters) {
        long seconds = parameters.path("retry_after").asLong(0);
        return seconds <= 0 ? USUAL_WAIT : Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT));
    }

    private static JsonNode read(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
