package org.causerie.bot.ballots;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.causerie.tally.Ballot;
import org.jspecify.annotations.Nullable;

/// Opens what a [Sealer] sealed. For one count on one thread; remembers the exchanges that many ballots share.
final class Opener {

    private final String campaign;
    private final AsymmetricCipherKeyPair pair;
    private final String keyId;
    private final Map<ByteBuffer, SecretKeySpec> exchanges = new HashMap<>();

    Opener(String campaign, AsymmetricCipherKeyPair pair) {
        this.campaign = campaign;
        this.pair = pair;
        this.keyId = SealingKeys.idOf(SealingKeys.hpke().serializePublicKey(pair.getPublic()));
    }

    /// The ballot, or null where this key, campaign or ballot id is not the one it was sealed for, or a bit was
    /// changed.
    ///
    /// @throws IllegalArgumentException if it opens and is no ballot: then we sealed something else
    @Nullable
    Ballot open(UUID id, Sealed sealed) {
        if (!sealed.keyId().equals(keyId)) {
            return null;
        }
        byte[] padded;
        try {
            byte[] encapsulation = sealed.encapsulation();
            SecretKeySpec key =
                    exchanges.computeIfAbsent(ByteBuffer.wrap(encapsulation), unknown -> exchange(encapsulation));
            padded = Sealer.cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), Sealer.bound(campaign, id, keyId))
                    .doFinal(sealed.ciphertext());
        } catch (GeneralSecurityException | IllegalStateException e) {
            return null; // the library throws IllegalStateException at a senseless encapsulation
        }
        return BallotText.read(padded);
    }

    private SecretKeySpec exchange(byte[] encapsulation) {
        byte[] key = SealingKeys.hpke()
                .setupBaseR(encapsulation, pair, Sealer.info(campaign))
                .export(Sealer.PURPOSE, 32);
        return new SecretKeySpec(key, "AES");
    }
}
