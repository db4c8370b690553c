package org.causerie.bot.providers;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;

/// The account of the simulated telephones: credentials of its own, and numbers that France reserves for fiction.
///
/// Its signatures cover [#PUBLIC_URL], which nobody serves: the simulator agrees with us on it, so that they hold
/// whatever address a browser used.
public final class SimulatedTwilio {

    /// Where the simulator plays Twilio's APIs, on this server.
    public static final String API = "/simulator/twilio";

    public static final String PUBLIC_URL = "http://simulator.invalid";

    /// ARCEP keeps 06 39 98 00 00 to 06 39 98 99 99 for films and plays.
    public static final String SMS_NUMBER = "+33639989998";

    public static final String WHATSAPP_NUMBER = "+33639989999";

    private final String accountSid;
    private final String authToken;

    SimulatedTwilio(Secrets secrets) {
        Secret secret = secrets.get("simulator");
        UUID name = UUID.nameUUIDFromBytes(secret.id().getBytes(StandardCharsets.UTF_8));
        this.accountSid = "AC" + name.toString().replace("-", "");
        this.authToken = HexFormat.of().formatHex(secret.bytes(), 0, 16);
    }

    public String accountSid() {
        return accountSid;
    }

    public String authToken() {
        return authToken;
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return "SimulatedTwilio";
    }
}
