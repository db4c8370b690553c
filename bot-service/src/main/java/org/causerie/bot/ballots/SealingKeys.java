package org.causerie.bot.ballots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two halves of a campaign's sealing key, as files beside the secrets: `ballots-<campaign>.public` seals,
/// `ballots-<campaign>.opening` opens. Each holds one line: the key's id, a colon, 32 bytes in base64.
///
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
                write(opening, idOf(hpke().serializePublicKey(made.getPublic())), secret);
            }
            byte[] open = hpke().serializePublicKey(readOpening(opening).getPublic());
            write(publicFile(campaign), idOf(open), open);
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
        Line line = Line.read(file);
        if (!idOf(line.bytes).equals(line.id)) {
            throw Line.damaged(file);
        }
        return new Public(line.id, hpke().deserializePublicKey(line.bytes));
    }

    private static AsymmetricCipherKeyPair readOpening(Path file) {
        Line line = Line.read(file);
        var half = new X25519PrivateKeyParameters(line.bytes);
        var pair = new AsymmetricCipherKeyPair(half.generatePublicKey(), half);
        if (!idOf(hpke().serializePublicKey(pair.getPublic())).equals(line.id)) {
            throw Line.damaged(file);
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

    /// Moves a complete file into place; the first replica's stays.
    private void write(Path file, String id, byte[] bytes) {
        String line = id + ":" + Base64.getEncoder().encodeToString(bytes) + "\n";
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(
                    folder,
                    "new",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, line, StandardOpenOption.SYNC);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // another replica was first; its key is the one
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + " cannot be made", e);
        }
    }

    /// The half that seals, and the id of the pair.
    record Public(String id, AsymmetricKeyParameter key) {}

    private static final class Line {

        private final String id;
        private final byte[] bytes;

        private Line(String id, byte[] bytes) {
            this.id = id;
            this.bytes = bytes;
        }

        static Line read(Path file) {
            try {
                String line = Files.readString(file).strip();
                int colon = line.indexOf(':');
                byte[] bytes = Base64.getDecoder().decode(line.substring(colon + 1));
                if (colon < 1 || bytes.length != 32) {
                    throw damaged(file);
                }
                return new Line(line.substring(0, colon), bytes);
            } catch (IllegalArgumentException e) {
                throw damaged(file);
            } catch (IOException e) {
                throw new UncheckedIOException("key file " + file + " cannot be read", e);
            }
        }

        static IllegalStateException damaged(Path file) {
            return new IllegalStateException("key file " + file + " is damaged: expected id:base64 of 32 bytes");
        }
    }
}
