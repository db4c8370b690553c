package org.causerie.bot.providers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's Twilio account; without an account SID there is none.
///
/// @param apiUrl where Twilio's API answers; its own address where absent
/// @param contentApiUrl where Twilio keeps content; as `apiUrl` where that is set
/// @param smsNumber E.164 or a short code
/// @param smsNumbers more of them; answers leave from the one that was written to
/// @param messagingServiceSid chooses the number of an SMS that we send by the API, where set
/// @param whatsappNumber E.164, without `whatsapp:`
/// @param templates content SIDs that WhatsApp approved, by kind of message and language
/// @param interactive whether WhatsApp gets buttons; by default it does
@ConfigurationProperties("causerie.twilio")
record TwilioProperties(
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String apiUrl,
        @Nullable String contentApiUrl,
        @Nullable String smsNumber,
        @Nullable List<String> smsNumbers,
        @Nullable String messagingServiceSid,
        @Nullable String whatsappNumber,
        @DefaultValue Map<String, Map<String, String>> templates,
        @Nullable Boolean interactive) {

    /// Leaves the token out.
    @Override
    public String toString() {
        return "TwilioProperties[" + (accountSid == null ? "none" : "set") + "]";
    }
}
