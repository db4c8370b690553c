package org.causerie.bot.providers;

import java.util.HexFormat;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.channels.Credential;
import org.causerie.channels.telegram.TelegramSettings;

/// The bot of the simulated telephones: credentials of its own, that no Telegram knows.
public final class SimulatedTelegram {

    /// No bot of Telegram's has an id of one digit.
    public static final String BOT = "1";

    /// Where the simulator plays the Bot API, on this server.
    public static final String API = "/simulator/telegram";

    private final Secret secret;

    SimulatedTelegram(Secrets secrets) {
        this.secret = secrets.get("simulator");
    }

    /// As BotFather would give it.
    public String token() {
        return BOT + ":" + HexFormat.of().formatHex(secret.bytes(), 0, 16);
    }

    /// What each webhook shows.
    public String secretToken() {
        return HexFormat.of().formatHex(secret.bytes(), 16, 32);
    }

    /// @param here the address of this server
    Telegram telegram(String here) {
        return Telegram.of(
                new TelegramSettings(
                        new Credential(token()),
                        new Credential(secretToken()),
                        here + API,
                        new Credential(HexFormat.of().formatHex(secret.bytes()))),
                Telegram.Ingress.WEBHOOK);
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return "SimulatedTelegram";
    }
}
