package org.causerie.bot.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.causerie.bot.providers.SimulatedTwilio;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What all of Twilio's APIs have in common: whom they admit, and how they refuse.
@RestControllerAdvice(assignableTypes = {TwilioController.class, ContentController.class})
class TwilioDoor {

    private final SimulatedTwilio account;

    TwilioDoor(SimulatedTwilio account) {
        this.account = account;
    }

    /// Lets only the account itself pass.
    ///
    /// @param credentials the header `Authorization`
    /// @throws TwilioRefused to anybody else
    void admit(String credentials) {
        String plain = account.accountSid() + ":" + account.authToken();
        String expected = "Basic " + Base64.getEncoder().encodeToString(utf8(plain));
        if (!MessageDigest.isEqual(utf8(expected), utf8(credentials))) {
            throw TwilioRefused.unknownCaller();
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refuse(TwilioRefused refused) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", refused.code());
        body.put("message", String.valueOf(refused.getMessage()));
        body.put("more_info", "https://www.twilio.com/docs/errors/" + refused.code());
        body.put("status", refused.status().value());
        var response = ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_JSON);
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Twilio API\"");
        }
        return response.body(body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
