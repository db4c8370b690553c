package org.causerie.bot.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.startup.StartRefused;
import org.jspecify.annotations.Nullable;

/// The name and password that open the staff pages, as HTTP's Basic scheme (RFC 7617) carries them.
final class StaffPass {

    static final int SHORTEST = 12;

    private static final String SCHEME = "Basic ";
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz0123456789";
    private static final int DRAWN = 16;

    private final String name;
    private final String password;

    private StaffPass(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /// What an operator chose.
    ///
    /// @throws StartRefused if it could be guessed, or cannot be carried
    static StaffPass chosen(String name, String password) {
        if (name.isBlank() || name.contains(":")) {
            throw new StartRefused("causerie.staff.name is empty or holds a colon.");
        }
        if (password.length() < SHORTEST) {
            throw new StartRefused("causerie.staff.password has fewer than " + SHORTEST + " characters.");
        }
        return new StaffPass(name, password);
    }

    /// What a demonstration has of its own: the same as long as its keys are kept, such as `a1b2-c3d4-e5f6-g7h8`.
    static StaffPass drawn(String name, Secret secret) {
        byte[] bytes = secret.bytes();
        var letters = new StringBuilder();
        for (int i = 0; i < DRAWN; i++) {
            letters.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(bytes[i] & 31));
        }
        return new StaffPass(name, letters.toString());
    }

    /// Whether a request may pass that carries this header.
    boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            return MessageDigest.isEqual(given, (name + ":" + password).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String name() {
        return name;
    }

    /// For the one line that a demonstration prints.
    String password() {
        return password;
    }

    /// Tells no password.
    @Override
    public String toString() {
        return "StaffPass[" + name + "]";
    }
}
