package org.causerie.channels.twilio;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.causerie.channels.Sender.Sent;
import org.jspecify.annotations.Nullable;

/// The table of what Twilio's error codes mean for a message and what is done about it, whether they answer our
/// request or come later with its status.
///
/// Codes: <https://www.twilio.com/docs/api/errors>. The classes are ours.
public enum TwilioErrors {
    BLOCKED(Action.MARK, "opted out or blocked", 21610, 63014, 63033),
    BAD_ADDRESS(Action.NEVER, "no such address", 21211, 21614, 30006, 63003, 63024),
    TOO_FAST(Action.SLOW_DOWN, "too fast", 20429, 21611, 30001, 63017, 63018),
    OUT_OF_REACH(Action.ONCE_MORE, "out of reach for now", 30003, 30005, 30008),
    FILTERED(Action.WATCH, "filtered by the operator", 30004, 30007),
    WINDOW_CLOSED(Action.OTHER_WAY, "more than 24 hours since they wrote", 63016),
    NOT_TODAY(Action.TOMORROW, "WhatsApp delivers no more to them today", 63032, 63049),
    ACCOUNT_STOPPED(Action.PAUSE, "our account or sender is stopped", 30002, 63013, 63020, 63038, 63040, 63041, 63062),
    CONTENT(Action.BACK_OFF, "buttons or template refused", 21655, 21656, 63005, 63006, 63021, 92007, 216602),
    STALE(Action.DROP, "waited too long", 30036),
    OUR_WEBHOOK(Action.DROP, "our own webhook failed", 11200, 11205, 12100, 12200, 12300, 57012),
    OUR_SETTINGS(Action.MEND, "our settings are wrong: account, password or address of the API", 20003, 20403, 20404),
    OTHER(Action.NEVER_ASKED, "refused");

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<Integer, TwilioErrors> BY_CODE = byCode();

    private final Action action;
    private final String why;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> codes;

    TwilioErrors(Action action, String why, Integer... codes) {
        this.action = action;
        this.why = why;
        this.codes = List.of(codes);
    }

    /// What is done about a class of errors.
    enum Action {
        /// Nothing more goes to them from that number until they ask for it.
        MARK,
        /// They cannot be reached there, ever.
        NEVER,
        /// The number rests as long as it is told, and no message of it loses a try.
        SLOW_DOWN,
        /// Longer pauses each time, spread by chance, up to a day.
        BACK_OFF,
        /// One more try after five minutes.
        ONCE_MORE,
        /// One more try after a day.
        TOMORROW,
        /// This one is lost; many of them are an alarm.
        WATCH,
        /// An approved template, or SMS.
        OTHER_WAY,
        /// The number rests, its messages wait, the operator is told.
        PAUSE,
        /// Nobody needs it any more, or it was never one of ours.
        DROP,
        /// As [#BACK_OFF], in longer steps: somebody must mend the settings.
        MEND,
        /// Not understood, so not tried again.
        NEVER_ASKED
    }

    /// The class of a code.
    public static TwilioErrors of(int code) {
        return BY_CODE.getOrDefault(code, OTHER);
    }

    /// How a try went that this code ended. Certainly not delivered, whichever it is.
    ///
    /// @param retryAfter what Twilio asked for, or null
    public Sent outcome(int number, @Nullable Duration retryAfter) {
        String code = Integer.toString(number);
        return switch (action) {
            case MARK -> new Sent.OptedOut(code, why);
            case NEVER -> new Sent.Unreachable(code, why);
            case SLOW_DOWN -> new Sent.SlowDown(retryAfter == null ? SOON : retryAfter, why);
            case BACK_OFF -> later(SOON, retryAfter);
            case MEND -> later(Duration.ofMinutes(5), retryAfter);
            case ONCE_MORE -> new Sent.TryOnceMore(Duration.ofMinutes(5), code, why);
            case TOMORROW -> new Sent.TryOnceMore(Duration.ofDays(1), code, why);
            case WATCH -> new Sent.Filtered(code, why);
            case PAUSE -> new Sent.Stopped(code, why);
            case OTHER_WAY -> new Sent.WindowClosed(code, why);
            case DROP, NEVER_ASKED -> new Sent.Refused(code, why);
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
