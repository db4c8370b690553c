package org.causerie.channels;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A text that WhatsApp approved beforehand, for who has not written for 24 hours.
///
/// @param sid Twilio's id of it, `HX` and 32 hexadecimal digits
/// @param variables what stands in its gaps; each name at most 16 letters and digits, each value not blank
public record Template(String sid, Map<String, String> variables) {

    private static final Predicate<String> SID =
            Pattern.compile("HX[0-9a-fA-F]{32}").asMatchPredicate();
    private static final Predicate<String> NAME =
            Pattern.compile("[0-9A-Za-z_]{1,16}").asMatchPredicate();

    /// Checks each part; an empty gap would make Twilio refuse the whole.
    public Template {
        variables = Map.copyOf(variables);
        boolean filled = variables.values().stream().noneMatch(String::isBlank);
        if (!SID.test(sid) || !variables.keySet().stream().allMatch(NAME) || !filled) {
            throw new IllegalArgumentException("a template has HX and 32 digits, plain names and no empty value");
        }
    }

    /// Tells its id only: values may be a citizen's.
    @Override
    public String toString() {
        return "Template[" + sid + "]";
    }
}
