package org.causerie.bot.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;

/// Turns numbers into persons and persons into voters.
public final class People {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Secrets secrets;
    private final Secret people;

    public People(Secrets secrets) {
        this.secrets = secrets;
        this.people = secrets.get("people");
    }

    /// Who a number is.
    ///
    /// @param number E.164
    public Person person(String number) {
        return new Person(hmac(people, number));
    }

    /// Who a person is in one campaign, and in no other.
    ///
    /// @param campaign its code
    public Voter voter(Person person, String campaign) {
        Secret secret = secrets.get("voters-" + campaign);
        return new Voter(hmac(secret, person.key()), secret.id());
    }

    private static String hmac(Secret secret, String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
