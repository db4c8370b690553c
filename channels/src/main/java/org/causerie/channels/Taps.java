package org.causerie.channels;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The data of our buttons: a version, a signature, the choice.
///
/// A provider hands back what a client sends, which need not be what we gave it; so it is signed, for one account
/// at one address of ours. Nine bytes of HMAC-SHA256 leave a forger one chance in 2^72 a try, and providers slow
/// tries down. What a button says can always be typed as well: the signature only keeps others from tapping.
public final class Taps {

    private static final char VERSION = '1';
    private static final int SIGNATURE_BYTES = 9;
    private static final int SIGNATURE_CHARS = SIGNATURE_BYTES / 3 * 4;

    /// How many characters stand before the choice; each takes one byte.
    public static final int HEAD = 1 + SIGNATURE_CHARS;

    private static final Pattern OURS =
            Pattern.compile("[0-9][A-Za-z0-9_-]{" + SIGNATURE_CHARS + "}.+", Pattern.DOTALL);

    private final SecretKeySpec key;
    private final String ours;

    /// @param key whoever knows it can tap for others
    /// @param ours our own address at the provider: a button of one bot or account is none of another
    public Taps(Credential key, String ours) {
        this.key = new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.ours = ours;
    }

    /// What a button carries: [#HEAD] characters of `A-Za-z0-9_-` and the choice. How much a provider takes, its
    /// package knows.
    ///
    /// @param address whose button it is
    public String data(String address, String choice) {
        return VERSION + signature(address, choice) + choice;
    }

    /// Whether data looks like that of our buttons, of whatever version: then its signature must hold.
    public static boolean isOurs(String data) {
        return OURS.matcher(data).matches();
    }

    /// The choice; empty if the data was not made here for this address, or by a release whose buttons we cannot
    /// read.
    public String choice(String address, String data) {
        if (data.length() <= HEAD || data.charAt(0) != VERSION) {
            return "";
        }
        String choice = data.substring(HEAD);
        boolean genuine = MessageDigest.isEqual(
                signature(address, choice).getBytes(StandardCharsets.UTF_8),
                data.substring(1, HEAD).getBytes(StandardCharsets.UTF_8));
        return genuine ? choice : "";
    }

    private String signature(String address, String choice) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String signed = VERSION + "\n" + ours + "\n" + address + "\n" + choice;
            byte[] whole = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256", e);
        }
    }
}
