package org.causerie.channels.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.causerie.channels.Sender.Sent;
import org.jspecify.annotations.Nullable;

/// A request to Twilio that failed, in words of ours: Twilio's own repeat the number they complain about.
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Beyond a day nothing of ours is worth telling.
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final int status;
    private final transient Sent outcome;

    private Failure(int status, String what, Sent outcome) {
        super(what);
        this.status = status;
        this.outcome = outcome;
    }

    /// The HTTP status, or 0 where none came.
    int status() {
        return status;
    }

    /// What it means for a message that the request was to send.
    Sent outcome() {
        return outcome;
    }

    /// A server's own fault may have come after it had accepted the message.
    static Failure of(HttpResponse<String> response) {
        int status = response.statusCode();
        int code = code(response.body(), status);
        Duration retryAfter = retryAfter(response);
        Sent outcome = switch (status) {
            case 429 -> TwilioErrors.TOO_FAST.outcome(code, retryAfter);
            case 401, 403, 404 -> TwilioErrors.OUR_SETTINGS.outcome(code, retryAfter);
            case 408 -> new Sent.Unknown("status 408");
            default ->
                status >= 500
                        ? new Sent.Unknown("status " + status)
                        : TwilioErrors.of(code).outcome(code, retryAfter);
        };
        return new Failure(status, "status " + status + ", code " + code, outcome);
    }

    /// Only what broke before the request could leave is certainly not sent.
    static Failure of(IOException e) {
        String what = e.getClass().getSimpleName();
        if (e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLHandshakeException) {
            return new Failure(0, what, new Sent.TryLater(SOON, "no connection"));
        }
        boolean slow = e instanceof HttpTimeoutException;
        return new Failure(0, what, new Sent.Unknown(slow ? "no answer in time" : "connection lost"));
    }

    static Failure unreadable() {
        return new Failure(0, "an answer we cannot read", new Sent.Unknown("an answer we cannot read"));
    }

    static Failure interrupted() {
        return new Failure(0, "interrupted", new Sent.Unknown("interrupted"));
    }

    /// Twilio's code, or the status where the body has none.
    private static int code(String body, int status) {
        try {
            JsonNode code = JSON.readTree(body).path("code");
            return code.canConvertToInt() ? code.intValue() : status;
        } catch (JsonProcessingException e) {
            return status;
        }
    }

    /// In seconds; a date instead is no form Twilio uses.
    private static @Nullable Duration retryAfter(HttpResponse<String> response) {
        String value = response.headers().firstValue("Retry-After").orElse("");
        return value.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_SECONDS))
                : null;
    }
}
