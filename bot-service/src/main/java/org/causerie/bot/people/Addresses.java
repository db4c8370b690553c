package org.causerie.bot.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.causerie.bot.secrets.Secret;

/// Encrypts the addresses that answering or reminding needs. AES-256-GCM, a random nonce first.
public final class Addresses {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;

    private final Secret secret;
    private final SecretKeySpec key;

    /// @param secret the one named `addresses`
    public Addresses(Secret secret) {
        this.secret = secret;
        this.key = new SecretKeySpec(secret.bytes(), "AES");
    }

    /// The id of the key that [#encrypt] uses.
    public String keyId() {
        return secret.id();
    }

    public byte[] encrypt(String address) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, address.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /// What [#encrypt] was given.
    ///
    /// @throws IllegalStateException if this key did not make it
    public String decrypt(byte[] whole) {
        byte[] clear =
                run(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), Arrays.copyOfRange(whole, NONCE, whole.length));
        return new String(clear, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an address does not open under key " + secret.id(), e);
        }
    }
}
