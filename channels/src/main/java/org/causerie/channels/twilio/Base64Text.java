package org.causerie.channels.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Undoes the base64 in which Twilio now and then hands over an SMS of several parts. Nothing marks such a body, so
/// it is
/// decoded only when it can be nothing else.
///
/// Source: nyaruka/rapidpro, pull request 1187, and courier's samples: from 60 characters on, in lines that end with
/// CR or LF. Our own rules beside: canonical base64 without blanks, and out of it comes UTF-8 with a space, a letter
/// and no
/// control characters, which chance does not bring about. A code or a command is never that long.
final class Base64Text {

    private static final int SHORTEST = 60;

    private Base64Text() {}

    static String decodeIfSure(String body) {
        if (body.length() < SHORTEST || body.indexOf(' ') >= 0) {
            return body;
        }
        String joined = body.replace("\r", "").replace("\n", "");
        String decoded = joined.length() < SHORTEST ? null : decode(joined);
        return decoded == null || !isText(decoded) ? body : decoded;
    }

    private static @Nullable String decode(String joined) {
        try {
            byte[] bytes = Base64.getDecoder().decode(joined);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(joined);
            return canonical
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                    : null;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isText(String decoded) {
        return decoded.indexOf(' ') >= 0
                && decoded.codePoints().anyMatch(Character::isLetter)
                && decoded.codePoints().noneMatch(Base64Text::isControl);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }
}
