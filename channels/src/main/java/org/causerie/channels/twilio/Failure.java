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
    private final int code;
    private final transient Sent outcome;

    private Failure(int status, int code, String what, Sent outcome) {
        super(what);
        this.status = status;
        this.code = code;
        this.outcome = outcome;
    }

    private Failure(int status, String what, Sent outcome) {
        this(status, 0, what, outcome);
    }

    /// The HTTP status, or 0 where none came.
    int status() {
        return status;
    }

    /// What it means for a message that the request was to send.
    Sent outcome() {
        return outcome;
    }

    /// Twilio's code, or the status where it told none, or 0 where nothing came.
    int code() {
        return code;
    }

    /// Whether Twilio certainly did not take the message and may have minded its form alone: its buttons, its
    /// template, or something we know nothing of. Not so for whom it would not reach with any form.
    boolean mayBeAboutForm() {
        boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
        return refused
                && switch (TwilioErrors.of(code)) {
                    case CONTENT, OTHER -> status != 401 && status != 403 && status != 404;
                    case BLOCKED,
                            BAD_ADDRESS,
                            TOO_FAST,
                            OUT_OF_REACH,
                            FILTERED,
                            WINDOW_CLOSED,
                            NOT_TODAY,
                            ACCOUNT_STOPPED,
                            STALE,
                            OUR_WEBHOOK,
                            OUR_SETTINGS -> false;
                };
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
        return new Failure(status, code, "status " + status + ", code " + code, outcome);
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
