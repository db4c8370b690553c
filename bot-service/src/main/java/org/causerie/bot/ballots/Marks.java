package org.causerie.bot.ballots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.dialogs.Ticket;

/// What only the holder of a campaign's secret `tickets-<campaign>` can make: tickets, and the mark of a ballot's
/// owner.
final class Marks {

    private final Secrets secrets;

    Marks(Secrets secrets) {
        this.secrets = secrets;
    }

    String ticket(String campaign, UUID ballot, long revision) {
        return Ticket.of(hmac(campaign, "ticket " + ballot + " " + revision));
    }

    /// Binds a ballot to its voter without naming either: it takes the secret to try a voter.
    byte[] owner(String campaign, String voter, UUID ballot) {
        return hmac(campaign, "owner " + ballot + " " + voter);
    }

    String keyId(String campaign) {
        return secret(campaign).id();
    }

    private Secret secret(String campaign) {
        return secrets.get("tickets-" + campaign);
    }

    private byte[] hmac(String campaign, String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(campaign).bytes(), "HmacSHA256"));
            return mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
