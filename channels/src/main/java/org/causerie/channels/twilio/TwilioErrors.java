package org.causerie.channels.twilio;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.causerie.channels.Sender.Sent;
import org.jspecify.annotations.Nullable;

/// What Twilio's error codes mean for a message, whether they answer our request or come later with its status.
///
/// Codes: <https://www.twilio.com/docs/api/errors>. The classes are ours.
public enum TwilioErrors {
    BLOCKED("opted out or blocked", 21610, 63014, 63033),
    BAD_ADDRESS("no such address", 21211, 21614, 30006, 63003, 63024),
    TOO_FAST("too fast", 20429, 21611, 30001, 63017, 63018),
    OUT_OF_REACH("out of reach for now", 30003, 30005, 30008),
    FILTERED("filtered by the operator", 30004, 30007),
    WINDOW_CLOSED("more than 24 hours since they wrote", 63016),
    NOT_TODAY("WhatsApp delivers no more to them today", 63032, 63049),
    ACCOUNT_STOPPED("our account or sender is stopped", 30002, 63013, 63020, 63038, 63040, 63041, 63062),
    CONTENT("buttons or template refused", 21655, 21656, 63005, 63006, 63021, 92007, 216602),
    STALE("waited too long", 30036),
    OUR_SETTINGS("our settings are wrong: account, password or address of the API", 20003, 20403, 20404),
    OTHER("refused");

    private static final Map<Integer, TwilioErrors> BY_CODE = byCode();

    private final String why;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> codes;

    TwilioErrors(String why, Integer... codes) {
        this.why = why;
        this.codes = List.of(codes);
    }

    /// The class of a code.
    public static TwilioErrors of(int code) {
        return BY_CODE.getOrDefault(code, OTHER);
    }

    /// How a try went that this code ended. Certainly not delivered, whichever it is.
    ///
    /// @param retryAfter what Twilio asked for, or null
    public Sent outcome(int code, @Nullable Duration retryAfter) {
        return switch (this) {
            case BLOCKED, BAD_ADDRESS -> new Sent.Unreachable(Integer.toString(code), why);
            case FILTERED, WINDOW_CLOSED, ACCOUNT_STOPPED, STALE, OTHER ->
                new Sent.Refused(Integer.toString(code), why);
            case CONTENT -> later(Duration.ofSeconds(30), retryAfter); // the text alone may still arrive
            case TOO_FAST -> later(Duration.ofSeconds(30), retryAfter);
            case OUT_OF_REACH, OUR_SETTINGS -> later(Duration.ofMinutes(5), retryAfter);
            case NOT_TODAY -> later(Duration.ofDays(1), retryAfter);
        };
    }

    private Sent later(Duration usually, @Nullable Duration retryAfter) {
        return new Sent.TryLater(retryAfter == null ? usually : retryAfter, why);
    }

    private static Map<Integer, TwilioErrors> byCode() {
        Map<Integer, TwilioErrors> byCode = new HashMap<>();
        for (TwilioErrors error : values()) {
            error.codes.forEach(code -> byCode.put(code, error));
        }
        return Map.copyOf(byCode);
    }
}
