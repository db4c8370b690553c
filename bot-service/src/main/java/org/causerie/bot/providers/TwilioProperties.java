package org.causerie.bot.providers;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The operator's Twilio account; without an account SID there is none.
///
/// @param apiUrl where Twilio's API answers; its own address where absent
/// @param smsNumber E.164 or a short code
/// @param whatsappNumber E.164, without `whatsapp:`
@ConfigurationProperties("causerie.twilio")
record TwilioProperties(
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String apiUrl,
        @Nullable String smsNumber,
        @Nullable String whatsappNumber) {

    /// Leaves the token out.
    @Override
    public String toString() {
        return "TwilioProperties[" + (accountSid == null ? "none" : "set") + "]";
    }
}
