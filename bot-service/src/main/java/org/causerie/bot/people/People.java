package org.causerie.bot.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.dialogs.Medium;

/// Turns numbers into persons and persons into voters.
public final class People {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final Base64.Decoder BASE64_BACK = Base64.getUrlDecoder();
    private static final long LOWEST_SIX = 100_000;
    private static final long SIXES = 900_000;

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

    /// Who an account is that shows no number, as long as it is linked to none. It can equal no
    /// number's person: what is hashed never begins with a plus.
    ///
    /// @param address the provider's own id
    public Person account(Medium medium, String address) {
        return new Person(hmac(people, "account " + medium.code() + " " + address));
    }

    /// Six digits that nobody without the key can tell: the same for the same purpose.
    String sixDigits(String purpose) {
        byte[] drawn = BASE64_BACK.decode(hmac(people, "six " + purpose));
        return Long.toString(
                LOWEST_SIX + Long.remainderUnsigned(ByteBuffer.wrap(drawn).getLong(), SIXES));
    }

    /// Six digits as they are kept.
    String kept(String six) {
        return hmac(people, "kept " + six);
    }

    /// A phrase that may not be kept in words yet.
    ///
    /// @param campaign its code
    public String veiled(String campaign, String phrase) {
        return hmac(people, "phrase " + campaign + " " + phrase);
    }

    /// Who wrote a phrase, known for that phrase alone: from two of these, or from one and a voter, nobody without the
    /// key can tell that they are one person.
    ///
    /// @param campaign its code
    public String writer(Person person, String campaign, String phrase) {
        return hmac(people, "wrote " + campaign + " " + person.key() + " " + phrase);
    }

    /// The id of the key behind all of these.
    public String keyId() {
        return people.id();
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
