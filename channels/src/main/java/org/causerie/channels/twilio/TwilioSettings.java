package org.causerie.channels.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.causerie.channels.Credential;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Our account at Twilio, and where Twilio finds us.
///
/// @param accountSid `causerie.twilio.account-sid`
/// @param authToken `causerie.twilio.auth-token`, the primary one: Twilio signs with no other
/// @param apiUrl `causerie.twilio.api-url`; null means Twilio's own
/// @param smsNumber `causerie.twilio.sms-number`, E.164 or a short code; null where there is none
/// @param whatsappNumber `causerie.twilio.whatsapp-number`, E.164 without `whatsapp:`; null where there is none
/// @param publicUrl `causerie.public-url`, as Twilio calls it, without a slash at its end
public record TwilioSettings(
        String accountSid,
        Credential authToken,
        String apiUrl,
        @Nullable String smsNumber,
        @Nullable String whatsappNumber,
        String publicUrl) {

    /// Where Twilio answers unless told otherwise.
    public static final String TWILIO = "https://api.twilio.com";

    private static final Pattern SID = Pattern.compile("AC[0-9A-Za-z]{1,62}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SHORT_CODE = Pattern.compile("[1-9][0-9]{2,7}");

    /// Checks each part.
    ///
    /// @throws IllegalArgumentException in one line that names the property and never repeats a value
    public TwilioSettings(
            String accountSid,
            Credential authToken,
            @Nullable String apiUrl,
            @Nullable String smsNumber,
            @Nullable String whatsappNumber,
            String publicUrl) {
        require(SID.asMatchPredicate().test(accountSid), "account-sid must be AC followed by letters and digits");
        this.accountSid = accountSid;
        this.authToken = authToken;
        this.apiUrl = url("causerie.twilio.api-url", apiUrl == null ? TWILIO : apiUrl);
        this.smsNumber =
                number("sms-number", smsNumber, NUMBER.asMatchPredicate().or(SHORT_CODE.asMatchPredicate()));
        this.whatsappNumber = number("whatsapp-number", whatsappNumber, NUMBER.asMatchPredicate());
        this.publicUrl = url("causerie.public-url", publicUrl);
    }

    /// The number that answers leave from, or null where we have none there.
    @Nullable
    String numberFor(Medium medium) {
        return switch (medium) {
            case SMS -> smsNumber;
            case WHATSAPP -> whatsappNumber;
            case TELEGRAM -> null;
        };
    }

    /// Where Twilio reports how the message of this reference fares.
    ///
    /// @throws IllegalArgumentException if the reference is not made of 1 to 64 of `A-Za-z0-9-`: Twilio's SDK takes
    /// URLs
    ///     apart and writes them anew, and only plain ones come out with the signature they had
    String statusUrl(String reference) {
        if (!References.isPlain(reference)) {
            throw new IllegalArgumentException("a reference has 1 to 64 letters, digits and hyphens");
        }
        return publicUrl + TwilioChannel.STATUS_PATH + "?m=" + reference;
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException("causerie.twilio." + fault);
        }
    }

    private static @Nullable String number(String property, @Nullable String number, Predicate<String> form) {
        if (number == null || number.isBlank()) {
            return null;
        }
        require(form.test(number), property + " must be in international form, such as +33 and nine digits");
        return number;
    }

    /// Without the slash at its end, so that a path can follow.
    private static String url(String property, String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (web && plain && uri.getHost() != null && url.indexOf('%') < 0) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (URISyntaxException e) {
            // told below, without the value
        }
        throw new IllegalArgumentException(
                property + " must be an http or https address without user, query, fragment and percent signs");
    }

    /// Tells the account only: numbers and passwords never reach a log.
    @Override
    public String toString() {
        return "TwilioSettings[" + accountSid + "]";
    }
}
