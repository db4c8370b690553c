package org.causerie.channels.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.causerie.channels.Credential;
import org.causerie.channels.Taps;
import org.jspecify.annotations.Nullable;

/// Our bot, and where Telegram answers.
///
/// @param token `causerie.telegram.token`, as BotFather gave it; it stands in every address we call
/// @param secretToken `causerie.telegram.secret-token`, which Telegram shows with each webhook
/// @param apiUrl `causerie.telegram.api-url`; null means Telegram's own
/// @param tapKey what the data of buttons is signed under; whoever knows it can tap for others
public record TelegramSettings(Credential token, Credential secretToken, String apiUrl, Credential tapKey) {

    /// Where Telegram answers unless told otherwise.
    public static final String TELEGRAM = "https://api.telegram.org";

    private static final Predicate<String> TOKEN =
            Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{1,128}").asMatchPredicate();
    private static final Predicate<String> SECRET =
            Pattern.compile("[A-Za-z0-9_-]{1,256}").asMatchPredicate();

    /// Checks each part.
    ///
    /// @throws IllegalArgumentException in one line that names the property and never repeats a value
    public TelegramSettings(Credential token, Credential secretToken, @Nullable String apiUrl, Credential tapKey) {
        require(TOKEN.test(token.value()), "token must be digits, a colon and what BotFather put behind it");
        require(SECRET.test(secretToken.value()), "secret-token must have 1 to 256 of A-Z a-z 0-9 _ -");
        this.token = token;
        this.secretToken = secretToken;
        this.apiUrl = url(apiUrl == null ? TELEGRAM : apiUrl);
        this.tapKey = tapKey;
    }

    /// The bot's own id, which is no secret: the part of the token before the colon.
    public String bot() {
        return token.value().substring(0, token.value().indexOf(':'));
    }

    /// Reads and writes the data of our buttons.
    Taps taps() {
        return new Taps(tapKey, bot());
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException("causerie.telegram." + fault);
        }
    }

    /// Without the slash at its end, so that a path can follow.
    private static String url(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (web && plain && uri.getHost() != null) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (URISyntaxException e) {
            // told below, without the value
        }
        throw new IllegalArgumentException(
                "causerie.telegram.api-url must be an http or https address without user, query and fragment");
    }

    /// Tells the bot only.
    @Override
    public String toString() {
        return "TelegramSettings[" + bot() + "]";
    }
}
