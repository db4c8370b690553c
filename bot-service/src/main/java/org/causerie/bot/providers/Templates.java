package org.causerie.bot.providers;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.causerie.channels.Template;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// Which template WhatsApp approved for a kind of message in a language: what may be said to who has not written for
/// 24 hours. Each has one gap, `{{1}}`, that takes the whole text on one line.
public final class Templates {

    /// Of an account that has none.
    public static final Templates NONE = new Templates(Map.of());

    /// The kinds of the outbox.
    public static final List<String> KINDS = List.of("ticket", "code", "answer", "notice", "bulk");

    private static final String PROPERTY = "causerie.twilio.templates";
    private static final String GAP = "1";

    private final Map<String, Map<Language, String>> sids;

    /// @param written content SIDs by kind and language, as the settings have them
    /// @throws IllegalArgumentException in one line that names the property
    public Templates(Map<String, Map<String, String>> written) {
        var read = new HashMap<String, Map<Language, String>>();
        written.forEach((kind, byLanguage) -> {
            require(KINDS.contains(kind), PROPERTY + "." + kind + " is none of " + String.join(", ", KINDS));
            var of = new EnumMap<Language, String>(Language.class);
            byLanguage.forEach((code, sid) -> {
                String property = PROPERTY + "." + kind + "." + code;
                Language language = Language.of(code);
                require(language != null, property + ": we do not speak that language");
                require(sid.matches("HX[0-9a-fA-F]{32}"), property + " must be HX and 32 hexadecimal digits");
                if (language != null) {
                    of.put(language, sid);
                }
            });
            read.put(kind, Map.copyOf(of));
        });
        this.sids = Map.copyOf(read);
    }

    /// The template that says a text; French where its own language has none, null where there is none at all.
    ///
    /// @param language of the text; null where nobody knows
    public @Nullable Template of(String kind, @Nullable Language language, String text) {
        Map<Language, String> of = sids.getOrDefault(kind, Map.of());
        String own = language == null ? null : of.get(language);
        String sid = own == null ? of.get(Language.FR) : own;
        return sid == null ? null : new Template(sid, Map.of(GAP, text));
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}
