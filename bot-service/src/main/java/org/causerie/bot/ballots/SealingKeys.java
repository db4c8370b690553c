package org.causerie.bot.ballots;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.causerie.bot.secrets.KeyFile;
import org.causerie.bot.secrets.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two halves of a campaign's sealing key, as files beside the secrets: `ballots-<campaign>.public` seals,
/// `ballots-<campaign>.opening` opens.
/// The id is made from the public half, so that a file whose halves were mixed up is found when it is read.
final class SealingKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SealingKeys.class);

    private final Path folder;
    private final Map<String, Public> read = new ConcurrentHashMap<>();

    SealingKeys(Path folder) {
        this.folder = folder;
    }

    static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /// What seals a campaign's ballots.
    ///
    /// @throws IllegalStateException if the file is missing or damaged
    Public sealing(String campaign) {
        return read.computeIfAbsent(campaign, this::readPublic);
    }

    /// What opens them, or null where the trustees have not brought it.
    ///
    /// @throws IllegalStateException if the file is damaged, or opens another key's ballots
    @Nullable
    AsymmetricCipherKeyPair opening(String campaign) {
        Path file = openingFile(campaign);
        if (!Files.exists(file)) {
            return null;
        }
        AsymmetricCipherKeyPair pair = readOpening(file);
        if (!idOf(hpke().serializePublicKey(pair.getPublic()))
                .equals(sealing(campaign).id())) {
            throw new IllegalStateException(file.getFileName() + " does not belong to " + publicFile(campaign));
        }
        return pair;
    }

    /// Makes both halves where there is none yet, for demonstrations: who holds this folder can read every ballot.
    /// The opening half is written first, so that a crash between the two leaves what the other is made from.
    void makeBoth(String campaign) {
        Path opening = openingFile(campaign);
        if (!Files.exists(publicFile(campaign))) {
            if (!Files.exists(opening)) {
                AsymmetricCipherKeyPair made = hpke().generatePrivateKey();
                byte[] secret = hpke().serializePrivateKey(made.getPrivate());
                KeyFile.make(opening, new Secret(idOf(hpke().serializePublicKey(made.getPublic())), secret));
            }
            byte[] open = hpke().serializePublicKey(readOpening(opening).getPublic());
            KeyFile.make(publicFile(campaign), new Secret(idOf(open), open));
        }
        if (Files.exists(opening)) {
            LOG.warn("demo mode keeps the opening key of {} on this server", campaign);
        }
    }

    Path openingFile(String campaign) {
        return folder.resolve("ballots-" + campaign + ".opening");
    }

    private Path publicFile(String campaign) {
        return folder.resolve("ballots-" + campaign + ".public");
    }

    private Public readPublic(String campaign) {
        Path file = publicFile(campaign);
        if (!Files.exists(file)) {
            throw new IllegalStateException("key file " + file + " is missing: the trustees make it before the vote");
        }
        Secret key = KeyFile.read(file);
        if (!idOf(key.bytes()).equals(key.id())) {
            throw KeyFile.damaged(file);
        }
        return new Public(key.id(), hpke().deserializePublicKey(key.bytes()));
    }

    private static AsymmetricCipherKeyPair readOpening(Path file) {
        Secret key = KeyFile.read(file);
        var half = new X25519PrivateKeyParameters(key.bytes());
        var pair = new AsymmetricCipherKeyPair(half.generatePublicKey(), half);
        if (!idOf(hpke().serializePublicKey(pair.getPublic())).equals(key.id())) {
            throw KeyFile.damaged(file);
        }
        return pair;
    }

    static String idOf(byte[] publicHalf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicHalf);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The half that seals, and the id of the pair.
    record Public(String id, AsymmetricKeyParameter key) {}
}
