package org.causerie.bot.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.people.Person;
import org.causerie.bot.secrets.Secret;

/// Seals sessions, so that a dump of Redis shows none.
///
/// The layout of a value: version (8 bytes, big-endian), format (1 byte), length of the key id (1 byte), key id,
/// nonce (12 bytes), ciphertext and tag of AES-256-GCM. What stands before the nonce is authenticated together with
/// the person's key: a value copied to another person, or set back to another version, does not open. The version
/// and the format keep their places in every later layout, as the script reads them.
final class Seal {

    static final int VERSION_BYTES = Long.BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Secret secret;
    private final SecretKeySpec key;
    private final SessionFormat format;

    /// Ciphers in nobody's hands: to look one up among all providers takes longer than to use it.
    private final Queue<Cipher> spare = new ConcurrentLinkedQueue<>();

    Seal(Secret secret, SessionFormat format) {
        this.secret = secret;
        this.key = new SecretKeySpec(secret.bytes(), "AES");
        this.format = format;
    }

    SessionFormat format() {
        return format;
    }

    byte[] close(Person person, long version, byte[] session) {
        byte[] keyId = secret.id().getBytes(StandardCharsets.UTF_8);
        byte[] header = ByteBuffer.allocate(VERSION_BYTES + 2 + keyId.length)
                .putLong(version)
                .put((byte) format.writes())
                .put((byte) keyId.length)
                .put(keyId)
                .array();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, person, header, nonce, session, 0);
            return ByteBuffer.allocate(header.length + NONCE_BYTES + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// What [#close] was given.
    ///
    /// @throws NewerSession   if the format is above what is read here, before anything else is looked at
    /// @throws DamagedSession if anything else is not as [#close] wrote it for this person
    Loaded open(Person person, byte[] value) {
        if (value.length < VERSION_BYTES + 2) {
            throw new DamagedSession("a session is cut off after " + value.length + " bytes", null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        long version = buffer.getLong();
        int stored = Byte.toUnsignedInt(buffer.get());
        if (stored > format.reads()) {
            throw new NewerSession("a session has format " + stored + ", this release reads up to " + format.reads());
        }
        int idLength = Byte.toUnsignedInt(buffer.get());
        if (version == 0 || stored < 1 || buffer.remaining() < idLength + NONCE_BYTES + TAG_BYTES) {
            throw new DamagedSession("a session of " + value.length + " bytes has a damaged header", null);
        }
        byte[] header = Arrays.copyOf(value, VERSION_BYTES + 2 + idLength);
        String keyId = new String(value, VERSION_BYTES + 2, idLength, StandardCharsets.UTF_8);
        if (!keyId.equals(secret.id())) {
            throw new DamagedSession(
                    "a session is sealed with another key than " + secret.id() + " of sessions.key", null);
        }
        byte[] nonce = Arrays.copyOfRange(value, header.length, header.length + NONCE_BYTES);
        int sealedAt = header.length + NONCE_BYTES;
        try {
            byte[] session = run(Cipher.DECRYPT_MODE, person, header, nonce, value, sealedAt);
            return new Loaded(session, stored, version);
        } catch (GeneralSecurityException e) {
            throw new DamagedSession("a session does not open under key " + secret.id(), e);
        }
    }

    private byte[] run(int mode, Person person, byte[] header, byte[] nonce, byte[] input, int start)
            throws GeneralSecurityException {
        Cipher known = spare.poll();
        Cipher cipher = known == null ? Cipher.getInstance("AES/GCM/NoPadding") : known;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(person.key().getBytes(StandardCharsets.UTF_8));
        byte[] output = cipher.doFinal(input, start, input.length - start);
        spare.add(cipher); // not one that failed
        return output;
    }
}
