package org.causerie.channels.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.channels.Credential;
import org.causerie.channels.Taps;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Our account at Twilio, and where Twilio finds us.
///
/// @param accountSid `causerie.twilio.account-sid`
/// @param authToken `causerie.twilio.auth-token`, the primary one: Twilio signs with no other
/// @param apiUrl `causerie.twilio.api-url`; null means Twilio's own
/// @param contentApiUrl `causerie.twilio.content-api-url`; null means `apiUrl` where that is given, else Twilio's own
/// @param smsNumber `causerie.twilio.sms-number`, E.164 or a short code; null where there is none
/// @param smsNumbers all numbers for SMS, `smsNumber` first; more than one by `causerie.twilio.sms-numbers`
/// @param messagingServiceSid `causerie.twilio.messaging-service-sid`: chooses the number of an SMS; null for none
/// @param whatsappNumber `causerie.twilio.whatsapp-number`, E.164 without `whatsapp:`; null where there is none
/// @param publicUrl `causerie.public-url`, as Twilio calls it, without a slash at its end
/// @param interactive `causerie.twilio.interactive`: whether WhatsApp gets buttons; null means that it does
/// @param tapKey what the data of buttons is signed under; null means one derived from the password
public record TwilioSettings(
        String accountSid,
        Credential authToken,
        String apiUrl,
        String contentApiUrl,
        @Nullable String smsNumber,
        List<String> smsNumbers,
        @Nullable String messagingServiceSid,
        @Nullable String whatsappNumber,
        String publicUrl,
        Boolean interactive,
        Credential tapKey) {

    /// Where Twilio answers unless told otherwise.
    public static final String TWILIO = "https://api.twilio.com";

    /// Where Twilio keeps content unless told otherwise.
    public static final String TWILIO_CONTENT = "https://content.twilio.com";

    private static final Pattern SID = Pattern.compile("AC[0-9A-Za-z]{1,62}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SHORT_CODE = Pattern.compile("[1-9][0-9]{2,7}");
    private static final Predicate<String> FOR_SMS = NUMBER.asMatchPredicate().or(SHORT_CODE.asMatchPredicate());

    /// Checks each part.
    ///
    /// @throws IllegalArgumentException in one line that names the property and never repeats a value
    public TwilioSettings(
            String accountSid,
            Credential authToken,
            @Nullable String apiUrl,
            @Nullable String contentApiUrl,
            @Nullable String smsNumber,
            List<String> smsNumbers,
            @Nullable String messagingServiceSid,
            @Nullable String whatsappNumber,
            String publicUrl,
            @Nullable Boolean interactive,
            @Nullable Credential tapKey) {
        require(SID.asMatchPredicate().test(accountSid), "account-sid must be AC followed by letters and digits");
        this.accountSid = accountSid;
        this.authToken = authToken;
        this.apiUrl = url("causerie.twilio.api-url", apiUrl == null ? TWILIO : apiUrl);
        this.contentApiUrl = url("causerie.twilio.content-api-url", contentApi(contentApiUrl, this.apiUrl));
        this.smsNumbers = all(number("sms-number", smsNumber, FOR_SMS), smsNumbers);
        this.smsNumber = this.smsNumbers.isEmpty() ? null : this.smsNumbers.getFirst();
        this.messagingServiceSid = service(messagingServiceSid);
        this.whatsappNumber = number("whatsapp-number", whatsappNumber, NUMBER.asMatchPredicate());
        this.publicUrl = url("causerie.public-url", publicUrl);
        this.interactive = interactive == null || interactive;
        this.tapKey = tapKey == null ? derived(authToken) : tapKey;
    }

    /// One number for SMS, no Messaging Service.
    public TwilioSettings(
            String accountSid,
            Credential authToken,
            @Nullable String apiUrl,
            @Nullable String smsNumber,
            @Nullable String whatsappNumber,
            String publicUrl) {
        this(accountSid, authToken, apiUrl, null, smsNumber, List.of(), null, whatsappNumber, publicUrl, null, null);
    }

    /// All our numbers: messages come to them and leave from them.
    public Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>(smsNumbers);
        if (whatsappNumber != null) {
            numbers.add(whatsappNumber);
        }
        return numbers;
    }

    /// Reads and writes the data of our buttons.
    Taps taps() {
        return new Taps(tapKey, accountSid);
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

    private static String contentApi(@Nullable String given, String apiUrl) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        return apiUrl.equals(TWILIO) ? TWILIO_CONTENT : apiUrl;
    }

    private static List<String> all(@Nullable String first, List<String> more) {
        Set<String> all = new LinkedHashSet<>();
        if (first != null) {
            all.add(first);
        }
        for (String one : more) {
            String number = number("sms-numbers", one, FOR_SMS);
            if (number != null) {
                all.add(number);
            }
        }
        return List.copyOf(all);
    }

    private static @Nullable String service(@Nullable String sid) {
        if (sid == null || sid.isBlank()) {
            return null;
        }
        require(
                SERVICE.asMatchPredicate().test(sid),
                "messaging-service-sid must be MG followed by 32 hexadecimal digits");
        return sid;
    }

    /// Not the password itself, which signs webhooks as well. Another password makes old buttons stale.
    private static Credential derived(Credential authToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(authToken.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new Credential(
                    HexFormat.of().formatHex(mac.doFinal("causerie taps".getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256", e);
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
