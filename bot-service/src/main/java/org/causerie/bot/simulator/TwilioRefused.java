package org.causerie.bot.simulator;

import org.springframework.http.HttpStatus;

/// A refusal in Twilio's words.
final class TwilioRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final int code;

    private TwilioRefused(HttpStatus status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static TwilioRefused bad(int code, String message) {
        return new TwilioRefused(HttpStatus.BAD_REQUEST, code, message);
    }

    static TwilioRefused notFound() {
        return new TwilioRefused(HttpStatus.NOT_FOUND, 20404, "The requested resource was not found");
    }

    static TwilioRefused unknownCaller() {
        return new TwilioRefused(HttpStatus.UNAUTHORIZED, 20003, "Authenticate");
    }

    HttpStatus status() {
        return status;
    }

    int code() {
        return code;
    }
}
