package org.causerie.bot.ballots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.causerie.tally.Ballot;

/// Seals ballots for whoever holds the opening key, with HPKE (X25519, HKDF-SHA256) and AES-256-GCM.
///
/// One exchange of keys serves this replica for a minute: it costs a hundred times what encrypting does. Its
/// exported secret is the AES key, and each ballot draws its own nonce. So ballots of one replica and minute can be
/// told to be such; docs/adr/0006 says why that is accepted.
///
/// Source: RFC 9180, 5.3 (export) and 9.7 (what a caller must bind itself).
final class Sealer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration REUSE = Duration.ofMinutes(1);

    private final SealingKeys keys;
    private final InstantSource clock;
    private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();

    Sealer(SealingKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// @param length that of the campaign, in bytes
    Sealed seal(String campaign, UUID id, Ballot ballot, int length) {
        Exchange exchange = exchange(campaign);
        byte[] nonce = new byte[Sealed.NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, exchange.key, nonce, bound(campaign, id, exchange.keyId));
            byte[] ciphertext = cipher.doFinal(BallotText.write(ballot, length));
            return Sealed.of(exchange.keyId, exchange.encapsulation, nonce, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    private Exchange exchange(String campaign) {
        Instant now = clock.instant();
        Exchange known = exchanges.get(campaign);
        if (known != null && now.isBefore(known.until) && !now.isBefore(known.until.minus(REUSE))) {
            return known;
        }
        return exchanges.compute(campaign, (code, old) -> old == known || old == null ? begin(code, now) : old);
    }

    private Exchange begin(String campaign, Instant now) {
        SealingKeys.Public key = keys.sealing(campaign);
        HPKEContextWithEncapsulation context = SealingKeys.hpke().setupBaseS(key.key(), info(campaign));
        return new Exchange(
                key.id(),
                context.getEncapsulation(),
                new SecretKeySpec(context.export(PURPOSE, 32), "AES"),
                now.plus(REUSE));
    }

    static final byte[] PURPOSE = "causerie ballot 1".getBytes(UTF_8);

    static byte[] info(String campaign) {
        return ("causerie campaign " + campaign).getBytes(UTF_8);
    }

    /// What a ciphertext cannot be moved away from.
    static byte[] bound(String campaign, UUID id, String keyId) {
        return (campaign + "\n" + id + "\n" + keyId).getBytes(UTF_8);
    }

    static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static final class Exchange {

        private final String keyId;
        private final byte[] encapsulation;
        private final SecretKeySpec key;
        private final Instant until;

        private Exchange(String keyId, byte[] encapsulation, SecretKeySpec key, Instant until) {
            this.keyId = keyId;
            this.encapsulation = encapsulation;
            this.key = key;
            this.until = until;
        }
    }
}
