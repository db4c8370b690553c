package org.causerie.dialogs.campaign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Codes as people write them: in any case, with or without leading zeros, with one joiner for another.
/// What fits two codes equally fits none.
final class Codes {

    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    private static final Pattern JOINERS = Pattern.compile("[/_.\\-‐‑–]+");

    private final Map<String, Listing> exact = new HashMap<>();
    private final Map<String, Listing> anyCase;
    private final Map<String, Listing> loose;

    /// @throws IllegalArgumentException if two listings share a code
    Codes(List<Listing> listings) {
        for (Listing listing : listings) {
            if (exact.put(listing.code(), listing) != null) {
                throw new IllegalArgumentException("two projects have the code " + listing.code());
            }
        }
        Map<String, Listing> inLowerCase = new HashMap<>();
        Map<String, Listing> inLooseForm = new HashMap<>();
        putUnique(inLowerCase, listings, Form.LOWER);
        putUnique(inLooseForm, listings, Form.LOOSE);
        this.anyCase = inLowerCase;
        this.loose = inLooseForm;
    }

    private enum Form {
        LOWER,
        LOOSE;

        String of(String code) {
            return switch (this) {
                case LOWER -> code.toLowerCase(Locale.ROOT);
                case LOOSE -> loosened(code);
            };
        }
    }

    @Nullable
    Listing find(String code) {
        return exact.get(code);
    }

    @Nullable
    Listing recognise(String token) {
        String code = token.strip();
        code = code.startsWith("#") ? code.substring(1) : code;
        Listing found = exact.get(code);
        found = found != null ? found : anyCase.get(Form.LOWER.of(code));
        return found != null ? found : loose.get(Form.LOOSE.of(code));
    }

    private static void putUnique(Map<String, Listing> target, List<Listing> listings, Form form) {
        Set<String> twice = new HashSet<>();
        for (Listing listing : listings) {
            String key = form.of(listing.code());
            if (target.put(key, listing) != null) {
                twice.add(key);
            }
        }
        target.keySet().removeAll(twice);
    }

    private static String loosened(String code) {
        String joined = JOINERS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("/");
        return LEADING_ZEROS.matcher(joined).replaceAll("");
    }
}
