package org.causerie.channels.twilio;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// References travel in URLs that Twilio signs, so they are of plain characters only.
final class References {

    private static final Predicate<String> PLAIN =
            Pattern.compile("[A-Za-z0-9-]{1,64}").asMatchPredicate();

    private References() {}

    /// Whether it has 1 to 64 characters of `A-Za-z0-9-`.
    static boolean isPlain(String reference) {
        return PLAIN.test(reference);
    }

    /// The reference `m` of a path with query; empty where there is none, or none of ours.
    static String of(String path) {
        int query = path.indexOf('?');
        if (query < 0 || !path.startsWith("m=", query + 1)) {
            return "";
        }
        int end = path.indexOf('&', query);
        String reference = path.substring(query + 3, end < 0 ? path.length() : end);
        return isPlain(reference) ? reference : "";
    }
}
