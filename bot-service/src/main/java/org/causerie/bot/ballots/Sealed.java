package org.causerie.bot.ballots;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A ballot that only the campaign's opening key can read. All of one campaign are equally long.
///
/// The bytes: version 1, the key id's length and the key id, what the recipient derives the key from (32 bytes), a
/// nonce (12), the ciphertext and its tag (16).
public final class Sealed {

    static final int ENCAPSULATION = 32;
    static final int NONCE = 12;
    private static final byte VERSION = 1;
    private static final int TAG = 16;

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes back what [#bytes] gave.
    ///
    /// @throws IllegalArgumentException if it cannot be a sealed ballot of a version we know
    public static Sealed of(byte[] bytes) {
        if (bytes.length < 2
                || bytes[0] != VERSION
                || bytes[1] < 1
                || bytes.length < 2 + bytes[1] + ENCAPSULATION + NONCE + TAG) {
            throw new IllegalArgumentException("no sealed ballot of version " + VERSION);
        }
        return new Sealed(bytes.clone());
    }

    static Sealed of(String keyId, byte[] encapsulation, byte[] nonce, byte[] ciphertext) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return of(ByteBuffer.allocate(2 + id.length + encapsulation.length + nonce.length + ciphertext.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(encapsulation)
                .put(nonce)
                .put(ciphertext)
                .array());
    }

    /// A copy, for storing.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The id of the key that opens it.
    public String keyId() {
        return new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
    }

    byte[] encapsulation() {
        return part(0, ENCAPSULATION);
    }

    byte[] nonce() {
        return part(ENCAPSULATION, NONCE);
    }

    byte[] ciphertext() {
        int from = ENCAPSULATION + NONCE;
        return part(from, bytes.length - 2 - bytes[1] - from);
    }

    private byte[] part(int from, int length) {
        int start = 2 + bytes[1] + from;
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Shows nothing of the content.
    @Override
    public String toString() {
        return "Sealed";
    }
}
