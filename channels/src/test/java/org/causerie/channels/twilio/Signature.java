package org.causerie.channels.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Twilio's signature from its documentation alone: <https://www.twilio.com/docs/usage/webhooks/webhooks-security>;
/// HMAC
/// from RFC 2104. It shares no code with the SDK nor with [Form], so that each checks the other.
final class Signature {

    private static final Pattern BYTES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final int BLOCK = 64;

    private Signature() {}

    static String of(String token, String url, Map<String, ? extends Iterable<String>> parameters) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters)
                .forEach((name, values) ->
                        values.forEach(value -> signed.append(name).append(value)));
        return Base64.getEncoder().encodeToString(hmac(utf8(token), utf8(signed.toString())));
    }

    static SortedMap<String, SortedSet<String>> parameters(String body) {
        SortedMap<String, SortedSet<String>> parameters = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            String[] both = pair.split("=", 2);
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(decode(both[0]), key -> new TreeSet<>())
                        .add(both.length == 2 ? decode(both[1]) : "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return BYTES.matcher(text.replace('+', ' ')).replaceAll(run -> {
            byte[] bytes = HexFormat.of().parseHex(run.group().replace("%", ""));
            return java.util.regex.Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha1(key) : key, BLOCK);
        return sha1(xor(block, 0x5c), sha1(xor(block, 0x36), message));
    }

    private static byte[] xor(byte[] block, int with) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (block[i] ^ with);
        }
        return result;
    }

    private static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
