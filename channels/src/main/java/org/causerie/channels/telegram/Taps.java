package org.causerie.channels.telegram;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The data of our buttons: a version, a signature, the choice.
///
/// Telegram hands back what a client sends, which need not be what we gave it; so it is signed, for one chat. Nine
/// bytes of HMAC-SHA256 leave a forger one chance in 2^72 a try, and Telegram slows tries down.
final class Taps {

    /// Telegram's limit of `callback_data`, in bytes.
    static final int LONGEST_DATA = 64;

    private static final char VERSION = '1';
    private static final int SIGNATURE_BYTES = 9;
    private static final int SIGNATURE_CHARS = SIGNATURE_BYTES / 3 * 4;
    private static final int HEAD = 1 + SIGNATURE_CHARS;

    private final SecretKeySpec key;
    private final String bot;

    Taps(TelegramSettings settings) {
        this.key = new SecretKeySpec(settings.tapKey().value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.bot = settings.bot();
    }

    /// What a button carries.
    ///
    /// @throws IllegalArgumentException if the choice has more than 51 bytes
    String data(String chat, String choice) {
        String data = VERSION + signature(chat, choice) + choice;
        if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
            throw new IllegalArgumentException("a choice has at most " + (LONGEST_DATA - HEAD) + " bytes");
        }
        return data;
    }

    /// The choice; empty if the data was not made here for this chat, or by a release whose buttons we cannot read.
    String choice(String chat, String data) {
        if (data.length() <= HEAD || data.charAt(0) != VERSION) {
            return "";
        }
        String choice = data.substring(HEAD);
        boolean ours = MessageDigest.isEqual(
                signature(chat, choice).getBytes(StandardCharsets.UTF_8),
                data.substring(1, HEAD).getBytes(StandardCharsets.UTF_8));
        return ours ? choice : "";
    }

    private String signature(String chat, String choice) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole =
                    mac.doFinal((VERSION + "\n" + bot + "\n" + chat + "\n" + choice).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256", e);
        }
    }
}
